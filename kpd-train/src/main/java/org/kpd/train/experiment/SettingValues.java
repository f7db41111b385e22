package org.kpd.train.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.function.Function;
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
    } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
      throw new KpdException(
          "%s: found %s for %s; expected a value like %s.".formatted(file, value, key, otherwise),
          e);
    }
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
