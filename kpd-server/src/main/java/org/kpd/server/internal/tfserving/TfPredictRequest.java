package org.kpd.server.internal.tfserving;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.server.internal.faces.FaceInput;
import org.kpd.server.internal.faces.FaceInputs;
import org.kpd.server.internal.faces.SignatureChoice;
import org.kpd.server.internal.faces.TensorReader;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;

/** The body of a predict request in TensorFlow Serving's row or column format. */
final class TfPredictRequest {
  private final @Nullable String signatureName;
  private final TensorReader values;
  private final boolean rows;

  /**
   * Creates a request.
   *
   * @param signatureName null for the default
   * @param values the values, read to the end
   * @param rows whether the request is in row format
   */
  TfPredictRequest(@Nullable String signatureName, TensorReader values, boolean rows) {
    this.signatureName = signatureName;
    this.values = values;
    this.rows = rows;
  }

  /** Whether the response is in row format, too. */
  boolean inRows() {
    return rows;
  }

  /** The signature that the request named; null for the default. */
  @Nullable String signatureName() {
    return signatureName;
  }

  /** The faces as input of a model's signature. */
  CompletableFuture<FaceInput> faces(Call call, SignatureChoice choice, FaceInputs inputs) {
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
          "JSON object: does not have named input: %s; expected %s.", name, signature.input());
    }
  }
}
