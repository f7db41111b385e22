package org.kpd.server.internal.inference;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.internal.model.FacePixels;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.serve.internal.model.KeypointModel;
import org.kpd.serve.internal.model.PixelType;
import org.kpd.server.internal.faces.FaceInput;
import org.kpd.server.internal.faces.FaceInputs;
import org.kpd.server.internal.faces.SignatureChoice;
import org.kpd.server.internal.faces.TensorReader;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;

/**
 * Reads the faces of an inference request, which are pixels as numbers or raw bytes, or picture
 * files.
 */
final class InferInputs {
  private static final int RANK = 4;

  private final FaceInputs inputs;

  InferInputs(FaceInputs inputs) {
    this.inputs = inputs;
  }

  /**
   * The faces as input of the named signature, or of the one that matches their type and channels.
   */
  CompletableFuture<FaceInput> faces(
      Call call, InferRequest request, ByteBuffer binary, KeypointModel model) {
    InferRequest.Tensor tensor = request.input();
    ByteBuffer own = ownBytes(tensor, binary);
    SignatureChoice choice = SignatureChoice.of(model, request.signatureName());
    if (tensor.datatype().equals("BYTES")) {
      return inputs
          .ofPictures(call, choice, InferPictures.of(tensor, own))
          .thenApply(faces -> named(tensor, faces));
    }
    FaceInput faces =
        switch (tensor.datatype()) {
          case "UINT8" -> bytes(tensor, own, signature(request, choice, model));
          case "FP32" -> floats(tensor, own, choice.forNumbers());
          default ->
              throw HttpProblem.badRequest(
                  "Found datatype '%s' for input '%s'; expected FP32, UINT8 or BYTES.",
                  tensor.datatype(), tensor.name());
        };
    return CompletableFuture.completedFuture(named(tensor, faces));
  }

  private static FaceInput named(InferRequest.Tensor tensor, FaceInput faces) {
    if (!tensor.name().equals(faces.signature().input())) {
      throw HttpProblem.badRequest(
          "unexpected inference input '%s'; expected '%s'",
          tensor.name(), faces.signature().input());
    }
    return faces;
  }

  private static FaceSignature signature(
      InferRequest request, SignatureChoice choice, KeypointModel model) {
    List<Integer> shape = request.input().shape();
    boolean gray = shape.size() == RANK && shape.get(RANK - 1) == 1;
    return request.signatureName() == null ? model.signatureFor(gray ? 1 : 3) : choice.forNumbers();
  }

  private FaceInput floats(InferRequest.Tensor tensor, ByteBuffer own, FaceSignature signature) {
    if (signature.pixels() != PixelType.FLOAT32) {
      throw HttpProblem.badRequest(
          "Found datatype 'FP32' for input '%s'; expected UINT8 for signature '%s'.",
          tensor.name(), signature.key());
    }
    @Nullable TensorReader data = tensor.data();
    return data == null
        ? inputs.ofBytes(signature, tensor.shape(), own)
        : inputs.ofNumbers(signature, shape(tensor, data), data);
  }

  /** Passes raw bytes through unchanged if the signature takes uint8 with as many channels. */
  private FaceInput bytes(InferRequest.Tensor tensor, ByteBuffer own, FaceSignature signature) {
    @Nullable TensorReader data = tensor.data();
    List<Integer> shape = data == null ? tensor.shape() : shape(tensor, data);
    int channels = shape.size() == RANK ? shape.get(RANK - 1) : 0;
    FaceSignature sent =
        new FaceSignature(
            signature.key(),
            signature.input(),
            signature.inputTensor(),
            signature.output(),
            signature.outputTensor(),
            PixelType.UINT8,
            channels == 1 ? 1 : 3,
            signature.coordinates());
    FaceInput faces =
        data == null ? inputs.ofBytes(sent, shape, own) : inputs.ofNumbers(sent, shape, data);
    return sent.equals(signature) ? faces : converted(faces, signature);
  }

  private static FaceInput converted(FaceInput faces, FaceSignature signature) {
    int channels = faces.signature().channels();
    if (channels > signature.channels()) {
      throw HttpProblem.badRequest(
          "Found %d channels; expected %d for signature '%s'.",
          channels, signature.channels(), signature.key());
    }
    ByteBuffer source = faces.bytes().duplicate();
    ByteBuffer target = FacePixels.allocate(signature, faces.faces());
    byte[] face = new byte[FaceImage.PIXELS * channels];
    while (source.hasRemaining()) {
      source.get(face);
      FacePixels.put(signature, face, channels, target);
    }
    return new FaceInput(signature, faces.faces(), target.flip());
  }

  /** The tensor's shape, after a check: values may be nested according to the shape, or flat. */
  private static List<Integer> shape(InferRequest.Tensor tensor, TensorReader data) {
    if (!data.strings().isEmpty() || !data.pictures().isEmpty()) {
      throw HttpProblem.badRequest(
          "Found strings in the data of input '%s'; expected numbers, as %s says.",
          tensor.name(), tensor.datatype());
    }
    List<Integer> found = data.shape();
    if (found.size() > 1 && !found.equals(tensor.shape())) {
      throw HttpProblem.badRequest(
          "Found data of shape %s for input '%s'; expected %s, or a flat list.",
          found, tensor.name(), tensor.shape());
    }
    return tensor.shape();
  }

  private static ByteBuffer ownBytes(InferRequest.Tensor tensor, ByteBuffer binary) {
    @Nullable Integer size = tensor.binarySize();
    if ((size == null) == (tensor.data() == null)) {
      throw HttpProblem.badRequest(
          "Found input '%s' with %s; expected either data or binary_data_size.",
          tensor.name(), size == null ? "neither" : "both");
    }
    int expected = size == null ? 0 : size;
    if (binary.remaining() != expected) {
      throw HttpProblem.badRequest(
          "Found %d bytes after the JSON; expected %d, as binary_data_size says.",
          binary.remaining(), expected);
    }
    return binary;
  }
}
