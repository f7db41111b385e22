package org.kpd.server.internal.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.regex.Pattern;

/**
 * Redacts provenance for strangers: each path on the training machine is reduced to its last name.
 * Other values are unchanged.
 */
final class PathFree {
  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\](?=[^/\\\\])");
  private static final Pattern END = Pattern.compile("[/\\\\]+$");

  private PathFree() {}

  static JsonElement of(JsonElement json) {
    if (json instanceof JsonObject object) {
      JsonObject free = new JsonObject();
      object.entrySet().forEach(entry -> free.add(entry.getKey(), of(entry.getValue())));
      return free;
    } else if (json instanceof JsonArray array) {
      JsonArray free = new JsonArray();
      array.forEach(element -> free.add(of(element)));
      return free;
    } else if (json instanceof JsonPrimitive primitive && primitive.isString()) {
      return new JsonPrimitive(lastName(primitive.getAsString()));
    }
    return json;
  }

  private static String lastName(String text) {
    return FOLDERS.matcher(END.matcher(text).replaceFirst("")).replaceFirst("");
  }
}
