package org.kpd.cli.sweep;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;

/**
 * The JSON object in a sweep's file, with checked access: an error names the key of a bad value.
 */
final class PlanFile {
  private final Path file;
  private final JsonObject json;

  private PlanFile(Path file, JsonObject json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Reads a file.
   *
   * @param keys the allowed keys
   * @throws KpdException if it is not a JSON object, or has another key
   */
  static PlanFile read(Path file, List<String> keys) throws IOException {
    JsonObject json = object(file);
    for (String key : json.keySet()) {
      if (!keys.contains(key)) {
        throw new KpdException(
            "%s: found \"%s\"; expected %s.".formatted(file, key, String.join(", ", keys)));
      }
    }
    return new PlanFile(file, json);
  }

  private static JsonObject object(Path file) throws IOException {
    @Nullable JsonElement json;
    try {
      json = new Gson().fromJson(Files.readString(file), JsonElement.class);
    } catch (JsonParseException e) {
      throw new KpdException(
          "%s: found damaged JSON (%s); expected one object.".formatted(file, e.getMessage()), e);
    }
    if (json == null) {
      throw new KpdException("%s: found an empty file; expected one JSON object.".formatted(file));
    }
    if (!json.isJsonObject()) {
      throw new KpdException(
          "%s: found %s; expected one JSON object.".formatted(file, brief(json)));
    }
    return json.getAsJsonObject();
  }

  /** An object of settings; empty if the key is missing. */
  JsonObject object(String key) {
    @Nullable JsonElement value = json.get(key);
    if (value == null) {
      return new JsonObject();
    }
    if (!value.isJsonObject()) {
      throw refused(key, value, "an object of settings");
    }
    return value.getAsJsonObject();
  }

  /** An object of nonempty lists. */
  JsonObject lists(String key) {
    JsonObject lists = object(key);
    for (Map.Entry<String, JsonElement> entry : lists.entrySet()) {
      JsonElement list = entry.getValue();
      if (!list.isJsonArray() || list.getAsJsonArray().isEmpty()) {
        throw refused(key + "." + entry.getKey(), list, "a list of at least one value");
      }
      for (JsonElement value : list.getAsJsonArray()) {
        if (!value.isJsonPrimitive()) {
          throw refused(
              key + "." + entry.getKey(), list, "a list of numbers, texts, true or false");
        }
      }
    }
    return lists;
  }

  boolean has(String key) {
    return json.has(key);
  }

  /** A whole number in a range, or a default if the key is missing. */
  long number(String key, long otherwise, long least, long most) {
    return number(
        key,
        otherwise,
        String.format(Locale.ROOT, "a whole number from %d to %d", least, most),
        number -> number >= least && number <= most);
  }

  /**
   * A whole number, or a default if the key is missing.
   *
   * @param expected the range in words; {@code range} tests whether a number is in it
   */
  long number(String key, long otherwise, String expected, LongPredicate range) {
    @Nullable JsonElement value = json.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof JsonPrimitive number && number.isNumber()) {
      try {
        long whole = number.getAsBigDecimal().longValueExact();
        if (range.test(whole)) {
          return whole;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        throw refused(key, value, expected);
      }
    }
    throw refused(key, value, expected);
  }

  private KpdException refused(String key, JsonElement found, String expected) {
    return new KpdException(
        "%s: found %s for %s; expected %s.".formatted(file, brief(found), key, expected));
  }

  private static String brief(JsonElement value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
