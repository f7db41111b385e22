package org.kpd.server.internal.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reading and writing of JSON in the server. */
public final class Json {
  /** The maximum nesting depth of tensor values and of anything else in a request. */
  public static final int DEPTH = 12;

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setStrictness(Strictness.LENIENT).create();

  private static final Pattern POSITION = Pattern.compile(" at line (\\d+) column (\\d+) ");

  private Json() {}

  /**
   * A reader of strict JSON; only {@link org.kpd.server.internal.faces.TensorReader} accepts NaN
   * and Infinity, among values.
   */
  public static JsonReader reader(byte[] body, int offset, int length) {
    JsonReader reader = new JsonReader(new JsonText(body, offset, length));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(DEPTH);
    return reader;
  }

  /** The problem for JSON that could not be parsed, in our own words and with the position. */
  public static HttpProblem problem(IOException failure) {
    if (failure instanceof EOFException) {
      return invalid("The document ends too early.");
    }
    Matcher position = POSITION.matcher(String.valueOf(failure.getMessage()));
    return invalid(
        position.find()
            ? "Found invalid JSON at line %s, column %s."
                .formatted(position.group(1), position.group(2))
            : "Found invalid JSON.");
  }

  /**
   * A problem that begins as TensorFlow Serving reports invalid JSON, followed by our explanation.
   */
  static HttpProblem invalid(String what) {
    return HttpProblem.badRequest("JSON Parse error: Invalid value. " + what);
  }

  public static String text(JsonElement json) {
    return GSON.toJson(json);
  }

  /**
   * Appends coordinates as a list of lists, with floats as TensorFlow Serving writes them.
   *
   * @param width the number of coordinates of each face
   */
  public static void writeRows(float[] coordinates, int width, StringBuilder target) {
    target.append('[');
    for (int i = 0; i < coordinates.length; i++) {
      boolean opens = i % width == 0;
      if (i > 0) {
        target.append(opens ? "], " : ", ");
      }
      if (opens) {
        target.append('[');
      }
      target.append(coordinates[i]);
    }
    target.append(coordinates.length == 0 ? "]" : "]]");
  }
}
