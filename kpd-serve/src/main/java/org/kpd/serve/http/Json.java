package org.kpd.serve.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.kpd.core.Keypoint;

/** How the server reads and writes JSON. */
final class Json {
  /** Values of tensors are never nested deeper; neither is anything else in a request. */
  static final int DEPTH = 12;

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setStrictness(Strictness.LENIENT).create();

  private Json() {}

  /** A reader of strict JSON; {@link TensorReader} lets NaN and Infinity through among values. */
  static JsonReader reader(byte[] body, int offset, int length) {
    JsonReader reader =
        new JsonReader(
            new InputStreamReader(
                new ByteArrayInputStream(body, offset, length), StandardCharsets.UTF_8));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(DEPTH);
    return reader;
  }

  static String text(JsonElement json) {
    return GSON.toJson(json);
  }

  /** A list of lists of 30 coordinates, as TensorFlow Serving writes floats. */
  static void writeRows(float[] coordinates, StringBuilder target) {
    target.append('[');
    for (int i = 0; i < coordinates.length; i++) {
      boolean opens = i % Keypoint.COORDINATES == 0;
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
