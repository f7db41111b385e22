package org.kpd.data.format;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceImage;
import org.kpd.data.internal.npz.NpyArray;
import org.kpd.data.internal.npz.NpyHeader;

/**
 * Reads faces from the bytes of an array {@code images} of shape (N, 96, 96, 3), (N, 96, 96, 1) or
 * (N, 96, 96), uint8 or real numbers 0..255, which are rounded.
 */
final class PixelSource {
  private final String name;
  private final NpyHeader header;
  private final int channels;

  /**
   * @throws DatasetException if the array has another shape or order
   */
  PixelSource(NpyArray array) {
    this.name = array.name();
    this.header = array.header();
    List<Integer> shape = header.shape();
    if (!isFaces(shape)) {
      throw new DatasetException(
          "%s: found %s; expected shape (N, 96, 96, 3), (N, 96, 96, 1) or (N, 96, 96) with N of at least 1."
              .formatted(name, header.describe()));
    }
    if (header.fortran()) {
      throw new DatasetException(
          "%s: found images in Fortran order; expected C order. Save numpy.ascontiguousarray(images)."
              .formatted(name));
    }
    this.channels = shape.size() == 4 ? shape.get(3) : 1;
  }

  /** The number of faces. */
  int size() {
    return header.shape().get(0);
  }

  /** 1 or 3. */
  int channels() {
    return channels;
  }

  /** The bytes of one face in the file. */
  int bytesPerFace() {
    return FaceImage.PIXELS * channels * header.type().bytes();
  }

  /**
   * The pixels of one face.
   *
   * @throws DatasetException if a number is not in 0..255
   */
  byte[] pixels(int index, byte[] stored) {
    if (header.type().bytes() == 1) {
      return stored;
    }
    ByteBuffer numbers = ByteBuffer.wrap(stored).order(header.order());
    byte[] pixels = new byte[FaceImage.PIXELS * channels];
    for (int i = 0; i < pixels.length; i++) {
      double number =
          header.type().bytes() == Float.BYTES ? numbers.getFloat() : numbers.getDouble();
      if (!(number >= 0 && number <= 255)) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s, row %d: found the value %s; expected 0 to 255.",
                name,
                index,
                number));
      }
      pixels[i] = (byte) Math.round(number);
    }
    return pixels;
  }

  /**
   * Rejects images that were scaled to 0..1 for another network: they would all look black.
   *
   * @param largest the largest value of all faces
   */
  void checkRange(int largest) {
    if (header.type().bytes() > 1 && largest <= 1) {
      throw new DatasetException(
          "%s: found no value above 1; expected pixels 0 to 255. Save images * 255 if they were scaled to 0..1."
              .formatted(name));
    }
  }

  private static boolean isFaces(List<Integer> shape) {
    return (shape.size() == 3 || (shape.size() == 4 && (shape.get(3) == 1 || shape.get(3) == 3)))
        && shape.get(0) >= 1
        && shape.get(1) == FaceImage.SIZE
        && shape.get(2) == FaceImage.SIZE;
  }
}
