package org.kpd.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The largest picture that is decoded.
 *
 * @param pixels the most pixels, width times height, read from the header; 50 million by default
 * @param bytes the most bytes of the encoded file; 64 MiB by default
 */
public record ImageLimits(long pixels, long bytes) {
  private static final long DEFAULT_PIXELS = 50_000_000;
  private static final long DEFAULT_BYTES = 64L << 20;

  public ImageLimits {
    if (pixels < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found limits of %d pixels and %d bytes; expected at least 1 each.",
              pixels,
              bytes));
    }
  }

  /** Limits that photos of phones stay below. */
  public static ImageLimits defaults() {
    return new ImageLimits(DEFAULT_PIXELS, DEFAULT_BYTES);
  }

  /** A copy with another limit on pixels, at least 1. */
  public ImageLimits withPixels(long most) {
    return new ImageLimits(most, bytes);
  }

  /** A copy with another limit on bytes, at least 1. */
  public ImageLimits withBytes(long most) {
    return new ImageLimits(pixels, most);
  }

  /** Fails if a file of that size exceeds the limit. */
  void checkBytes(int length, String name) {
    if (length > bytes) {
      throw tooManyBytes(name);
    }
  }

  /** Reads a stream to its end; fails if it exceeds the limit. */
  byte[] read(InputStream stream, String name) throws IOException {
    int most = (int) Math.min(bytes, Integer.MAX_VALUE - 16);
    byte[] encoded = stream.readNBytes(most);
    if (encoded.length == most && stream.read() >= 0) {
      throw tooManyBytes(name);
    }
    return encoded;
  }

  /** Fails if a picture of that size exceeds the limit. */
  void checkPixels(int width, int height, String name) {
    if ((long) width * height > pixels) {
      throw new ImageTooLargeException(
          String.format(
              Locale.ROOT,
              "%s: found %d x %d pixels; expected at most %d in all. Make it smaller.",
              name,
              width,
              height,
              pixels));
    }
  }

  private ImageTooLargeException tooManyBytes(String name) {
    return new ImageTooLargeException(
        String.format(
            Locale.ROOT,
            "%s: found more than %d bytes; expected at most that. Make it smaller.",
            name,
            bytes));
  }
}
