package org.kpd.server.internal.http;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;

/**
 * Reads the fields of requests. A null field counts as missing, since typed clients write every
 * field they know; errors for a value of the wrong type name its path.
 */
public final class JsonFields {
  private JsonFields() {}

  /** Reads one value from the reader. */
  public interface ValueReader {
    void read(String name) throws IOException;
  }

  /** Reads all non-null fields of an object. */
  public static void read(JsonReader json, ValueReader field) throws IOException {
    require(json, JsonToken.BEGIN_OBJECT);
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (json.peek() == JsonToken.NULL) {
        json.nextNull();
      } else {
        field.read(name);
      }
    }
    json.endObject();
  }

  /** Reads all elements of a list. */
  public static void readList(JsonReader json, ValueReader element) throws IOException {
    require(json, JsonToken.BEGIN_ARRAY);
    json.beginArray();
    while (json.hasNext()) {
      element.read("");
    }
    json.endArray();
  }

  /** Requires that nothing follows the document. */
  public static void requireEnd(JsonReader json) throws IOException {
    require(json, JsonToken.END_DOCUMENT);
  }

  public static String string(JsonReader json) throws IOException {
    require(json, JsonToken.STRING);
    return json.nextString();
  }

  public static boolean flag(JsonReader json) throws IOException {
    require(json, JsonToken.BOOLEAN);
    return json.nextBoolean();
  }

  public static int integer(JsonReader json) throws IOException {
    require(json, JsonToken.NUMBER);
    String path = json.getPath();
    String text = json.nextString();
    double value = Double.parseDouble(text);
    if ((int) value != value) {
      throw Json.invalid("Found %s at %s; expected a whole number.".formatted(text, path));
    }
    return (int) value;
  }

  /** The name of a token in messages. */
  public static String kind(JsonToken token) {
    return switch (token) {
      case BEGIN_ARRAY -> "a list";
      case BEGIN_OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NAME -> "a name";
      case END_ARRAY, END_OBJECT, END_DOCUMENT -> "the end";
    };
  }

  private static void require(JsonReader json, JsonToken expected) throws IOException {
    JsonToken found = json.peek();
    if (found != expected) {
      throw Json.invalid(
          "Found %s at %s; expected %s.".formatted(kind(found), json.getPath(), kind(expected)));
    }
  }
}
