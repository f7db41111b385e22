package org.kpd.server.internal.faces;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.internal.model.FacePixels;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.serve.internal.model.PixelType;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.work.PictureLanes;

/**
 * Builds a signature's input tensor from the content of a request: numbers, raw bytes or pictures.
 */
public final class FaceInputs {
  private static final int LARGEST_BYTE = 255;

  private final PictureLanes pictures;
  private final int mostFaces;

  public FaceInputs(PictureLanes pictures, int mostFaces) {
    this.pictures = pictures;
    this.mostFaces = mostFaces;
  }

  /** The maximum number of values in one request. */
  public long mostValues() {
    return (long) mostFaces * FaceImage.PIXELS * 3;
  }

  /** Faces from numbers in JSON, whose shape must match the signature. */
  public FaceInput ofNumbers(FaceSignature signature, List<Integer> shape, TensorReader tensor) {
    int faces = faces(signature, shape);
    if (tensor.count() != (long) faces * signature.faceValues()) {
      throw HttpProblem.badRequest(
          "Found %d values for shape %s of input '%s'; expected %d.",
          tensor.count(), shape, signature.input(), (long) faces * signature.faceValues());
    }
    ByteBuffer target = FacePixels.allocate(signature, faces);
    for (int i = 0; i < tensor.count(); i++) {
      put(signature, tensor.number(i), target);
    }
    return new FaceInput(signature, faces, target.flip());
  }

  /** Faces from the raw bytes of a tensor of the given shape. */
  public FaceInput ofBytes(FaceSignature signature, List<Integer> shape, ByteBuffer bytes) {
    int faces = faces(signature, shape);
    if (bytes.remaining() != (long) faces * signature.faceBytes()) {
      throw HttpProblem.badRequest(
          "Found %d bytes for shape %s of input '%s'; expected %d.",
          bytes.remaining(), shape, signature.input(), (long) faces * signature.faceBytes());
    }
    return new FaceInput(signature, faces, bytes);
  }

  /** Faces from picture files, each picture resized as a whole to 96x96 pixels. */
  public CompletableFuture<FaceInput> ofPictures(
      Call call, SignatureChoice choice, List<byte[]> encoded) {
    requireCount(encoded.size());
    return pictures
        .decode(call, encoded, photo -> FaceCrop.whole(photo).face())
        .thenApply(faces -> packed(choice, faces));
  }

  private static FaceInput packed(SignatureChoice choice, List<FaceImage> faces) {
    int channels = faces.stream().mapToInt(FaceImage::channels).max().orElse(1);
    FaceSignature signature = choice.forPictures(channels);
    if (channels > signature.channels()) {
      throw HttpProblem.badRequest(
          "Found a color picture; expected a gray one for signature '%s'.", signature.key());
    }
    return new FaceInput(signature, faces.size(), FacePixels.pack(signature, faces));
  }

  private int faces(FaceSignature signature, List<Integer> shape) {
    List<Integer> face = List.of(FaceImage.SIZE, FaceImage.SIZE, signature.channels());
    if (shape.size() != face.size() + 1
        || !shape.subList(1, shape.size()).equals(face)
        || shape.get(0) < 1) {
      throw HttpProblem.badRequest(
          "Found shape %s for input '%s' of signature '%s'; expected [-1, %s] with at least one face.",
          text(shape.stream()), signature.input(), signature.key(), joined(face.stream()));
    }
    requireCount(shape.get(0));
    return shape.get(0);
  }

  private void requireCount(int faces) {
    if (faces > mostFaces) {
      throw HttpProblem.tooLarge(
          String.format(
              Locale.ROOT,
              "Found %d faces; expected at most %d in one request. Split the request.",
              faces,
              mostFaces));
    }
    if (faces < 1) {
      throw HttpProblem.badRequest("Found no faces; expected at least one.");
    }
  }

  private static void put(FaceSignature signature, float value, ByteBuffer target) {
    if (signature.pixels() == PixelType.FLOAT32) {
      target.putFloat(value);
      return;
    }
    int whole = (int) value;
    if (whole != value || whole < 0 || whole > LARGEST_BYTE) {
      throw HttpProblem.badRequest(
          "JSON Value: %s Type: Number is not of expected type: uint8", value);
    }
    target.put((byte) whole);
  }

  private static String text(Stream<Integer> sizes) {
    return "[" + joined(sizes) + "]";
  }

  private static String joined(Stream<Integer> sizes) {
    return sizes.map(String::valueOf).collect(Collectors.joining(", "));
  }
}
