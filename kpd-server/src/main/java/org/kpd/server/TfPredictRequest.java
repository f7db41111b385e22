package org.kpd.server;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kpd.serve.internal.model.FaceSignature;

/** The body of a predict request in TensorFlow Serving's row or column format. */
final class TfPredictRequest {
  private static final String SIGNATURE = "signature_name";
  private static final String ROWS = "instances";
  private static final String COLUMNS = "inputs";

  private @Nullable String signatureName;
  private @Nullable TensorReader tensor;
  private boolean rows;

  private TfPredictRequest() {}

  /**
   * Reads a body.
   *
   * @throws HttpProblem if it is none
   */
  static TfPredictRequest read(byte[] body, long mostValues) {
    if (body.length == 0) {
      throw HttpProblem.badRequest("JSON Parse error: The document is empty");
    }
    TfPredictRequest request = new TfPredictRequest();
    try (JsonReader json = Json.reader(body, 0, body.length)) {
      request.readDocument(json, mostValues);
    } catch (IOException e) {
      throw Json.problem(e);
    }
    if (request.tensor == null) {
      throw HttpProblem.badRequest("Missing 'inputs' or 'instances' key");
    }
    return request;
  }

  /** Whether the answer is in rows. */
  boolean inRows() {
    return rows;
  }

  /** The signature that the request named; null for the default. */
  @Nullable String signatureName() {
    return signatureName;
  }

  /** The faces for a model's signature. */
  CompletableFuture<FaceInput> faces(Call call, SignatureChoice choice, FaceInputs inputs) {
    TensorReader values = read();
    if (!values.strings().isEmpty()) {
      throw TensorReader.typeError('"' + values.strings().get(0) + '"', "String");
    }
    if (!values.pictures().isEmpty()) {
      return pictures(call, choice, inputs, values);
    }
    FaceSignature signature = choice.forNumbers();
    requireInput(signature, values);
    return CompletableFuture.completedFuture(inputs.ofNumbers(signature, values.shape(), values));
  }

  private static CompletableFuture<FaceInput> pictures(
      Call call, SignatureChoice choice, FaceInputs inputs, TensorReader values) {
    if (values.count() > 0) {
      throw HttpProblem.badRequest("Found numbers and pictures; expected one kind.");
    }
    if (values.shape().size() > 1) {
      throw HttpProblem.badRequest(
          "Found pictures in lists of lists; expected a list of pictures.");
    }
    return inputs
        .ofPictures(call, choice, values.pictures())
        .thenApply(
            faces -> {
              requireInput(faces.signature(), values);
              return faces;
            });
  }

  private static void requireInput(FaceSignature signature, TensorReader values) {
    @Nullable String name = values.inputName();
    if (name != null && !name.equals(signature.input())) {
      throw HttpProblem.badRequest(
          "JSON object: does not have named input: %s; expected %s."
              .formatted(name, signature.input()));
    }
  }

  private TensorReader read() {
    TensorReader values = tensor;
    if (values == null) {
      throw new IllegalStateException("Nothing was read.");
    }
    return values;
  }

  private void readDocument(JsonReader json, long mostValues) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      throw HttpProblem.badRequest(
          "JSON Value: %s Is not object".formatted(JsonFields.kind(json.peek())));
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
              readTensor(json, key.equals(ROWS), mostValues);
            }
            default -> json.skipValue();
          }
        });
    JsonFields.requireEnd(json);
  }

  private static void requireNew(String key, Set<String> seen) {
    if (!seen.add(key)) {
      throw HttpProblem.badRequest("Found '%s' twice; expected it once.".formatted(key));
    }
  }

  private void readSignature(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.STRING) {
      throw HttpProblem.badRequest(
          "JSON Value: not formatted correctly. 'signature_name' key must be a string value.");
    }
    signatureName = json.nextString();
  }

  private void readTensor(JsonReader json, boolean inRows, long mostValues) throws IOException {
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
