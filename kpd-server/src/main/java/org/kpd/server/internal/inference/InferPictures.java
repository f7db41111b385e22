package org.kpd.server.internal.inference;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.faces.TensorReader;
import org.kpd.server.internal.http.HttpProblem;

/** Reads the picture files of a BYTES tensor, from the JSON or from the bytes after it. */
final class InferPictures {
  private InferPictures() {}

  /**
   * The pictures, as many as the tensor's shape says.
   *
   * @throws HttpProblem if the number differs or the bytes cannot be split into elements
   */
  static List<byte[]> of(InferRequest.Tensor tensor, ByteBuffer own) {
    @Nullable TensorReader data = tensor.data();
    List<byte[]> pictures = data == null ? prefixed(own) : encoded(data);
    long count = tensor.shape().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (count != pictures.size()) {
      throw HttpProblem.badRequest(
          "Found %d pictures for shape %s of input '%s'; expected as many as the shape says.",
          pictures.size(), tensor.shape(), tensor.name());
    }
    return pictures;
  }

  private static List<byte[]> encoded(TensorReader data) {
    if (data.count() > 0) {
      throw HttpProblem.badRequest("Found numbers; expected pictures as base64 strings.");
    }
    List<byte[]> pictures = new ArrayList<>(data.pictures());
    for (String text : data.strings()) {
      try {
        pictures.add(Base64.getDecoder().decode(text));
      } catch (IllegalArgumentException e) {
        throw HttpProblem.badRequest("Unable to base64 decode");
      }
    }
    return pictures;
  }

  /** Splits a raw BYTES tensor, where each element is preceded by its length. */
  private static List<byte[]> prefixed(ByteBuffer own) {
    List<byte[]> elements = new ArrayList<>();
    ByteBuffer source = own.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (source.hasRemaining()) {
        int length = source.getInt();
        if (length < 0 || length > source.remaining()) {
          throw new BufferUnderflowException();
        }
        byte[] element = new byte[length];
        source.get(element);
        elements.add(element);
      }
    } catch (BufferUnderflowException e) {
      throw HttpProblem.badRequest(
          "Found a BYTES tensor whose lengths do not add up; expected 4 bytes of length before"
              + " each element.");
    }
    return elements;
  }
}
