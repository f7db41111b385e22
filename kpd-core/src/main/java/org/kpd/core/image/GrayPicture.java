package org.kpd.core.image;

import java.awt.image.BufferedImage;

/**
 * A photo in gray and reduced in size: unsigned bytes 0..255, row by row. Each pixel is the mean of
 * the area that it covers. Immutable.
 */
public final class GrayPicture {
  private final int width;
  private final int height;
  private final byte[] values;

  private GrayPicture(int width, int height, byte[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /**
   * The photo in gray, reduced until its longer side has at most {@code longerSide} pixels; it is
   * never enlarged.
   *
   * @param longerSide at least 1
   */
  public static GrayPicture of(BufferedImage photo, int longerSide) {
    double scale = scale(photo.getWidth(), photo.getHeight(), longerSide);
    int width = (int) Math.max(1, Math.round(photo.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(photo.getHeight() * scale));
    return new GrayPicture(width, height, new AreaMean(photo, width, height).values());
  }

  /**
   * The photo in gray at its full size, of type {@link BufferedImage#TYPE_BYTE_GRAY}: the luminance
   * (ITU-R BT.601) of its colors. A photo of that type is returned as it is.
   */
  public static BufferedImage whole(BufferedImage photo) {
    return LuminanceLines.image(photo);
  }

  /** The size of the gray picture relative to its photo, 0..1. */
  public static double scale(int width, int height, int longerSide) {
    return Math.min(1, longerSide / (double) Math.max(width, height));
  }

  /** Pixels of a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** The value of a pixel, 0..255. */
  public int value(int x, int y) {
    return values[y * width + x] & 0xFF;
  }

  /** The picture at half the width and height; an odd last row or column is dropped. */
  public GrayPicture half() {
    int halfWidth = Math.max(1, width / 2);
    int halfHeight = Math.max(1, height / 2);
    byte[] half = new byte[halfWidth * halfHeight];
    for (int y = 0; y < halfHeight; y++) {
      int below = Math.min(2 * y + 1, height - 1);
      for (int x = 0; x < halfWidth; x++) {
        int right = Math.min(2 * x + 1, width - 1);
        int sum =
            value(2 * x, 2 * y) + value(right, 2 * y) + value(2 * x, below) + value(right, below);
        half[y * halfWidth + x] = (byte) ((sum + 2) / 4);
      }
    }
    return new GrayPicture(halfWidth, halfHeight, half);
  }

  /**
   * Copies a square part of the picture to the beginning of a target that is as wide; what lies
   * beyond the picture's right and lower edge stays as it is.
   *
   * @param left the part's first column, inside the picture
   * @param top its first row, inside the picture
   */
  public void copyPart(int left, int top, int side, byte[] target, int offset) {
    int columns = Math.min(side, width - left);
    for (int y = 0; y < Math.min(side, height - top); y++) {
      System.arraycopy(values, (top + y) * width + left, target, offset + y * side, columns);
    }
  }

  /** Copies the rows to the top left of a larger picture, {@code targetWidth} pixels wide. */
  public void copyTo(byte[] target, int offset, int targetWidth) {
    for (int y = 0; y < height; y++) {
      System.arraycopy(values, y * width, target, offset + y * targetWidth, width);
    }
  }
}
