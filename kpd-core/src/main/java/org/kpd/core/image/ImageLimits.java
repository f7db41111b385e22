package org.kpd.core.image;

import java.util.Locale;

/**
 * What a picture may ask for before it is decoded.
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

  /** Limits that phones' photos keep. */
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
}
