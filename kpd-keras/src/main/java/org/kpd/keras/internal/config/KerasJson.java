package org.kpd.keras.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kpd.keras.model.KerasFormatException;

/** Typed access to parsed JSON; a missing element or one of another type is a format error. */
public final class KerasJson {
  private KerasJson() {}

  public static JsonObject object(@Nullable JsonElement element, String where) {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw KerasFormatException.of("%s is %s; expected an object.", where, brief(element));
  }

  static JsonArray array(JsonObject object, String key, String where) {
    if (object.get(key) instanceof JsonArray array) {
      return array;
    }
    throw KerasFormatException.of(
        "\"%s\" in %s is %s; expected a list.", key, where, brief(object.get(key)));
  }

  static String text(JsonObject object, String key, String where) {
    return optionalText(object, key)
        .orElseThrow(
            () ->
                KerasFormatException.of(
                    "\"%s\" in %s is %s; expected text.", key, where, brief(object.get(key))));
  }

  public static Optional<String> optionalText(JsonObject object, String key) {
    return object.get(key) instanceof JsonPrimitive text && text.isString()
        ? Optional.of(text.getAsString())
        : Optional.empty();
  }

  public static Optional<Double> number(JsonObject object, String key) {
    return object.get(key) instanceof JsonPrimitive number && number.isNumber()
        ? Optional.of(number.getAsDouble())
        : Optional.empty();
  }

  /** The start of a value, for a message of one line. */
  public static String brief(@Nullable JsonElement element) {
    if (element == null) {
      return "missing";
    }
    String text = element.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
