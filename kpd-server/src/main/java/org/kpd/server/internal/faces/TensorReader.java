package org.kpd.server.internal.faces;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Json;

/**
 * A streaming reader of one tensor's values in JSON: numbers in nested lists of equal lengths,
 * strings, or pictures as {@code {"b64": ...}}. NaN, Infinity and -Infinity are numbers. The errors
 * are those of TensorFlow Serving.
 */
public final class TensorReader {
  private static final String BASE64_KEY = "b64";
  private static final int UNKNOWN = -1;
  private static final int SHOWN = 60;

  private final JsonReader json;
  private final long mostValues;
  private final int namedLevel;
  private final int[] sizes = new int[Json.DEPTH];
  private int rank = UNKNOWN;
  private float[] numbers = new float[1024];
  private int count;
  private final List<String> strings = new ArrayList<>();
  private final List<byte[]> pictures = new ArrayList<>();
  private @Nullable String inputName;
  private int namedItems;
  private boolean named;

  private TensorReader(JsonReader json, long mostValues, int namedLevel) {
    this.json = json;
    this.mostValues = mostValues;
    this.namedLevel = namedLevel;
    Arrays.fill(sizes, UNKNOWN);
  }

  /** A reader of a tensor, or of an object whose only key names it. */
  public static TensorReader ofColumn(JsonReader json, long mostValues) {
    return new TensorReader(json, mostValues, 0);
  }

  /** A reader of a list of a tensor's rows, or of objects whose only key names the tensor. */
  public static TensorReader ofRows(JsonReader json, long mostValues) {
    return new TensorReader(json, mostValues, 1);
  }

  /** Reads a whole value. */
  public void read() throws IOException {
    Strictness outside = json.getStrictness();
    // Only a lenient reader accepts bare NaN; strings are checked individually below.
    json.setStrictness(Strictness.LENIENT);
    try {
      readAt(0);
    } finally {
      json.setStrictness(outside);
    }
  }

  /** The lengths of the nested lists, outermost first. */
  public List<Integer> shape() {
    return Arrays.stream(sizes, 0, Math.max(0, rank)).boxed().toList();
  }

  /** The number of numbers read. */
  public int count() {
    return count;
  }

  /** A number, in row-major order. */
  float number(int index) {
    return numbers[index];
  }

  public List<String> strings() {
    return strings;
  }

  public List<byte[]> pictures() {
    return pictures;
  }

  /** The key with which each element named its input; null if elements had none. */
  public @Nullable String inputName() {
    return inputName;
  }

  private void readAt(int level) throws IOException {
    switch (json.peek()) {
      case BEGIN_ARRAY -> readList(level);
      case BEGIN_OBJECT -> readObject(level);
      case NUMBER -> readNumber(level);
      case STRING -> readString(level);
      case BOOLEAN -> throw typeError(Boolean.toString(json.nextBoolean()), "Boolean");
      case NULL -> throw typeError("null", "Null");
      default -> throw HttpProblem.badRequest("JSON Parse error: Invalid value.");
    }
  }

  private void readList(int level) throws IOException {
    if (rank != UNKNOWN && level >= rank) {
      throw HttpProblem.badRequest(
          "Encountered list at unexpected level: %d expected < %d", level, rank);
    }
    if (level >= sizes.length) {
      throw HttpProblem.badRequest(
          "Encountered list at unexpected level: %d expected < %d", level, sizes.length);
    }
    json.beginArray();
    int size = 0;
    while (json.hasNext()) {
      readAt(level + 1);
      if (level + 1 == namedLevel) {
        requireOneKind(size);
      }
      size++;
    }
    json.endArray();
    if (rank == UNKNOWN) {
      rank = level + 1;
    }
    if (sizes[level] == UNKNOWN) {
      sizes[level] = size;
    } else if (sizes[level] != size) {
      throw HttpProblem.badRequest(
          "Encountered list at unexpected size: %d at level: %d expected size: %d",
          size, level, sizes[level]);
    }
  }

  /** Requires that either all items of the outermost list name their input, or none does. */
  private void requireOneKind(int item) {
    if (item == 0) {
      named = inputName != null;
    } else if (namedItems != (named ? item + 1 : 0)) {
      String kinds = named ? "object but got list" : "value/list but got object";
      throw HttpProblem.badRequest("Expecting %s at item %d of input list", kinds, item);
    }
  }

  private void readNumber(int level) throws IOException {
    double value = json.nextDouble();
    float number = (float) value;
    if (Float.isInfinite(number)) {
      throw HttpProblem.badRequest(
          "JSON Parse error: Number too big to be stored in %s.",
          Double.isInfinite(value) ? "double" : "float");
    }
    add(number, level);
  }

  private void readString(int level) throws IOException {
    String text = json.nextString();
    switch (text) {
      case "NaN" -> add(Float.NaN, level);
      case "Infinity" -> add(Float.POSITIVE_INFINITY, level);
      case "-Infinity" -> add(Float.NEGATIVE_INFINITY, level);
      default -> {
        requireLeaf(level, '"' + text + '"');
        strings.add(text);
      }
    }
  }

  private void readObject(int level) throws IOException {
    json.beginObject();
    @Nullable String key = nextField();
    if (key == null) {
      throw HttpProblem.badRequest("JSON Value: {} not formatted correctly for base64 data");
    }
    if (key.equals(BASE64_KEY) && json.peek() == JsonToken.STRING) {
      requireLeaf(level, "{\"b64\": ...}");
      pictures.add(decoded(json.nextString()));
    } else if (level == namedLevel && (inputName == null || inputName.equals(key))) {
      inputName = key;
      namedItems++;
      readAt(level);
    } else {
      throw HttpProblem.badRequest("JSON object: does not have named input: " + shown(key));
    }
    @Nullable String more = nextField();
    if (more != null) {
      throw HttpProblem.badRequest(
          "JSON object: keys must be equal to: %s. Found one more: %s", shown(key), shown(more));
    }
    json.endObject();
  }

  /** The name of the next non-null field; null at the end. Names must be quoted. */
  private @Nullable String nextField() throws IOException {
    json.setStrictness(Strictness.STRICT);
    try {
      while (json.hasNext()) {
        String name = json.nextName();
        json.setStrictness(Strictness.LENIENT);
        if (json.peek() != JsonToken.NULL) {
          return name;
        }
        json.nextNull();
        json.setStrictness(Strictness.STRICT);
      }
      return null;
    } finally {
      json.setStrictness(Strictness.LENIENT);
    }
  }

  private void add(float value, int level) {
    if (level != rank) {
      requireLeaf(level, Float.toString(value));
    }
    if (count == numbers.length) {
      if (count >= mostValues) {
        throw HttpProblem.tooLarge(
            String.format(
                Locale.ROOT,
                "Found more than %d values; expected at most that in one request.",
                mostValues));
      }
      numbers = Arrays.copyOf(numbers, (int) Math.min(mostValues, count * 2L));
    }
    numbers[count++] = value;
  }

  private void requireLeaf(int level, String value) {
    if (rank == UNKNOWN) {
      rank = level;
    } else if (level != rank) {
      throw HttpProblem.badRequest(
          "JSON Value: %s found at incorrect level: %d in the JSON DOM. Expected at level: %d",
          shown(value), level + 1, rank);
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest("Unable to base64 decode");
    }
  }

  /** The error for a value of the wrong kind. */
  public static HttpProblem typeError(String value, String type) {
    return HttpProblem.badRequest(
        "JSON Value: %s Type: %s is not of expected type: %s", shown(value), type, "float");
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
