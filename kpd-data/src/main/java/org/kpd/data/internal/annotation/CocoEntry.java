package org.kpd.data.internal.annotation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;

/**
 * An object in one of the lists of a COCO file; errors name its place.
 *
 * @param place its place in the file, for messages
 */
record CocoEntry(String place, JsonObject json) {

  /** Whether it has something by that name: null and an empty list are nothing. */
  boolean has(String name) {
    JsonElement found = json.get(name);
    return found != null
        && !found.isJsonNull()
        && !(found instanceof JsonArray list && list.isEmpty());
  }

  /** A number of pixels; 0 if there is none. */
  int pixels(String name) {
    if (!has(name)) {
      return 0;
    }
    double number = number(name, json.get(name));
    if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
      throw wrong(
          "found %s as %s; expected a whole number of pixels"
              .formatted(brief(json.get(name)), name));
    }
    return (int) number;
  }

  /** A whole number that serves as an identifier. */
  long id(String name) {
    JsonElement found = json.get(name);
    double number = number(name, found);
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw wrong("found %s as %s; expected a whole number".formatted(brief(found), name));
    }
    return (long) number;
  }

  String string(String name) {
    if (json.get(name) instanceof JsonPrimitive found && found.isString()) {
      return found.getAsString();
    }
    throw wrong("found %s as %s; expected text".formatted(brief(json.get(name)), name));
  }

  /** A finite number. */
  double number(String name, @Nullable JsonElement found) {
    if (found instanceof JsonPrimitive value && value.isNumber()) {
      double number = value.getAsDouble();
      if (Double.isFinite(number)) {
        return number;
      }
    }
    throw wrong("found %s as %s; expected a finite number".formatted(brief(found), name));
  }

  /** The elements of a list. */
  List<JsonElement> elements(String name) {
    if (json.get(name) instanceof JsonArray array) {
      return array.asList();
    }
    throw wrong("found %s as %s; expected a list".formatted(brief(json.get(name)), name));
  }

  /** A list of finite numbers. */
  List<Double> numbers(String name) {
    return elements(name).stream().map(element -> number(name, element)).toList();
  }

  DatasetException wrong(String what) {
    return new DatasetException("%s: %s.".formatted(place, what));
  }

  /** The beginning of an unexpected value. */
  static String brief(@Nullable JsonElement found) {
    String text = String.valueOf(found);
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
