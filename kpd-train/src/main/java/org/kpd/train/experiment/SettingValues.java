package org.kpd.train.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.function.Function;
import org.kpd.core.Choice;
import org.kpd.core.KpdException;

/** The values of a file, each taken once by its key. */
final class SettingValues {
  private final Path file;
  private final JsonObject object;
  private final TreeSet<String> known = new TreeSet<>();

  SettingValues(Path file, JsonObject object) {
    this.file = file;
    this.object = object;
  }

  <T> T take(String key, T otherwise, Function<JsonElement, T> parse) {
    known.add(key);
    JsonElement value = object.get(key);
    if (value == null || value.isJsonNull()) {
      return otherwise;
    }
    try {
      return parse.apply(value);
    } catch (IllegalStateException
        | UnsupportedOperationException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw new KpdException(
          "%s: found %s for %s; expected a value like %s.".formatted(file, value, key, otherwise),
          e);
    }
  }

  /** One of the named choices that {@code otherwise} is one of. */
  <C extends Enum<C> & Choice> C choice(String key, C otherwise) {
    Class<C> choices = otherwise.getDeclaringClass();
    return take(
        key,
        otherwise,
        value ->
            Choice.find(choices, value.getAsString())
                .orElseThrow(
                    () ->
                        new KpdException(
                            "%s: found %s for %s; expected one of %s."
                                .formatted(file, value, key, Choice.names(choices)))));
  }

  /** A whole number; the library alone would cut a fraction off. */
  int whole(String key, int otherwise) {
    return take(key, otherwise, value -> value.getAsBigDecimal().intValueExact());
  }

  long whole(String key, long otherwise) {
    return take(key, otherwise, value -> value.getAsBigDecimal().longValueExact());
  }

  /** True or false; the library alone would take every other word for false. */
  boolean flag(String key, boolean otherwise) {
    return take(
        key,
        otherwise,
        value -> {
          if (!value.getAsJsonPrimitive().isBoolean()) {
            throw new IllegalArgumentException("neither true nor false");
          }
          return value.getAsBoolean();
        });
  }

  void checkAllTaken() {
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        throw new KpdException(
            "%s: found the setting %s; expected one of %s."
                .formatted(file, key, String.join(", ", known)));
      }
    }
  }
}
