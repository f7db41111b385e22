package org.kpd.core.image;

import java.awt.image.BufferedImage;

/**
 * Decodes JPEG files at a fraction of their size, which takes a fraction of the time: each block of
 * 8x8 pixels becomes one of 4x4, 2x2 or 1. Implementations must be thread-safe.
 */
@FunctionalInterface
public interface JpegReducer {
  /**
   * The picture as stored; its orientation is not applied.
   *
   * @param jpeg a sequential gray or YCbCr file
   * @param reduction 2, 4 or 8
   * @return its sides divided by the reduction, rounded up; of type {@link
   *     BufferedImage#TYPE_BYTE_GRAY} or {@link BufferedImage#TYPE_3BYTE_BGR}
   * @throws ImageException if it cannot be decoded
   */
  BufferedImage decode(byte[] jpeg, int reduction);
}
