package org.kpd.core.internal.text;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as RFC 8259 defines it, with each name of an object once: comments, single quotes, text
 * behind the value and the like are refused.
 */
public final class StrictJson {
  private static final Gson GSON = new Gson();
  private static final Pattern POSITION = Pattern.compile(" at line (\\d+) column (\\d+) ");

  /** Deeper values would take more stack than a thread has. */
  private static final int DEEPEST = 100;

  private final JsonReader reader;

  private StrictJson(JsonReader reader) {
    this.reader = reader;
  }

  /**
   * Reads the only value of a text.
   *
   * @throws JsonFault if it is no such JSON
   * @throws IOException if the text cannot be read
   */
  public static JsonElement read(Reader text) throws IOException {
    JsonReader reader = new JsonReader(text);
    reader.setStrictness(Strictness.STRICT);
    boolean empty = true;
    try {
      // The end of an empty text is an EOFException.
      empty = reader.peek() == JsonToken.END_DOCUMENT;
      JsonElement value = new StrictJson(reader).value(0);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonFault("", "more than one value");
      }
      return value;
    } catch (EOFException failure) {
      throw new JsonFault("", empty ? "an empty text" : "JSON that ends too early", failure);
    } catch (MalformedJsonException failure) {
      Matcher at = POSITION.matcher(String.valueOf(failure.getMessage()));
      String place = at.find() ? ", line %s, column %s".formatted(at.group(1), at.group(2)) : "";
      throw new JsonFault(place, "damaged JSON", failure);
    }
  }

  private JsonElement value(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new JsonFault("", "more than 100 levels of JSON");
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(depth);
      case BEGIN_ARRAY -> array(depth);
      default -> GSON.getAdapter(JsonElement.class).read(reader);
    };
  }

  private JsonObject object(int depth) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        // A path begins with "$.".
        throw new JsonFault("", "the entry %s twice".formatted(reader.getPath().substring(2)));
      }
      object.add(name, value(depth + 1));
    }
    reader.endObject();
    return object;
  }

  private JsonArray array(int depth) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value(depth + 1));
    }
    reader.endArray();
    return array;
  }
}
