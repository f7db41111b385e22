package org.kpd.server.internal.tfserving;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.faces.TensorReader;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Json;
import org.kpd.server.internal.http.JsonFields;

/** Reads the body of a predict request in TensorFlow Serving's row or column format. */
final class TfPredictReader {
  private static final String SIGNATURE = "signature_name";
  private static final String ROWS = "instances";
  private static final String COLUMNS = "inputs";

  private final long mostValues;
  private @Nullable String signatureName;
  private @Nullable TensorReader tensor;
  private boolean rows;

  private TfPredictReader(long mostValues) {
    this.mostValues = mostValues;
  }

  /**
   * Reads a body.
   *
   * @throws HttpProblem if it is not a predict request
   */
  static TfPredictRequest read(byte[] body, long mostValues) {
    if (body.length == 0) {
      throw HttpProblem.badRequest("JSON Parse error: The document is empty");
    }
    TfPredictReader reader = new TfPredictReader(mostValues);
    try (JsonReader json = Json.reader(body, 0, body.length)) {
      reader.readDocument(json);
    } catch (IOException e) {
      throw Json.problem(e);
    }
    TensorReader tensor = reader.tensor;
    if (tensor == null) {
      throw HttpProblem.badRequest("Missing 'inputs' or 'instances' key");
    }
    return new TfPredictRequest(reader.signatureName, tensor, reader.rows);
  }

  private void readDocument(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      throw HttpProblem.badRequest("JSON Value: %s Is not object", JsonFields.kind(json.peek()));
    }
    Set<String> seen = new HashSet<>();
    JsonFields.read(
        json,
        key -> {
          switch (key) {
            case SIGNATURE -> {
              requireNew(key, seen);
              readSignature(json);
            }
            case ROWS, COLUMNS -> {
              requireNew(key, seen);
              if (seen.contains(ROWS) && seen.contains(COLUMNS)) {
                throw HttpProblem.badRequest(
                    "Not formatted correctly expecting only one of 'inputs' or 'instances' keys to"
                        + " exist ");
              }
              readTensor(json, key.equals(ROWS));
            }
            default -> json.skipValue();
          }
        });
    JsonFields.requireEnd(json);
  }

  private static void requireNew(String key, Set<String> seen) {
    if (!seen.add(key)) {
      throw HttpProblem.badRequest("Found '%s' twice; expected it once.", key);
    }
  }

  private void readSignature(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.STRING) {
      throw HttpProblem.badRequest(
          "JSON Value: not formatted correctly. 'signature_name' key must be a string value.");
    }
    signatureName = json.nextString();
  }

  private void readTensor(JsonReader json, boolean inRows) throws IOException {
    rows = inRows;
    if (inRows && json.peek() != JsonToken.BEGIN_ARRAY) {
      throw HttpProblem.badRequest("Expecting 'instances' to be an list/array");
    }
    TensorReader reader =
        inRows ? TensorReader.ofRows(json, mostValues) : TensorReader.ofColumn(json, mostValues);
    reader.read();
    if (inRows && reader.shape().equals(List.of(0))) {
      throw HttpProblem.badRequest("No values in 'instances' array");
    }
    tensor = reader;
  }
}
