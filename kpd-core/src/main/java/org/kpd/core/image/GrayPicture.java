package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * A photo in gray, reduced: unsigned bytes 0..255, row by row. Each pixel is the mean over the area
 * that it covers. Immutable.
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
   * The photo in gray, so that its longer side has at most so many pixels; it never grows.
   *
   * @param longerSide at least 1
   */
  public static GrayPicture of(BufferedImage photo, int longerSide) {
    double scale = scale(photo.getWidth(), photo.getHeight(), longerSide);
    int width = (int) Math.max(1, Math.round(photo.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(photo.getHeight() * scale));
    return new AreaMean(photo, width, height).picture();
  }

  /** How many times as large as a photo its gray picture is, 0..1. */
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

  /** Half as large in both directions; an odd last row or column is dropped. */
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

  /** Copies the rows into the top left of a larger picture with rows of so many pixels. */
  public void copyTo(byte[] target, int offset, int targetWidth) {
    for (int y = 0; y < height; y++) {
      System.arraycopy(values, y * width, target, offset + y * targetWidth, width);
    }
  }

  /** Means over the areas of new pixels, each photo pixel read once. */
  private static final class AreaMean {
    private final BufferedImage photo;
    private final int width;
    private final int height;

    /** The new column of each photo column, and how much of that one lies in it. */
    private final int[] column;

    private final float[] share;

    AreaMean(BufferedImage photo, int width, int height) {
      this.photo = photo;
      this.width = width;
      this.height = height;
      this.column = new int[photo.getWidth()];
      this.share = new float[photo.getWidth()];
      double scale = width / (double) photo.getWidth();
      for (int x = 0; x < column.length; x++) {
        column[x] = (int) Math.min(width - 1, Math.floor(x * scale));
        share[x] = (float) share(x, column[x], scale);
      }
    }

    GrayPicture picture() {
      byte[] values = new byte[width * height];
      double scale = height / (double) photo.getHeight();
      float area = (float) (scale * width / photo.getWidth());
      float[] line = new float[width + 1];
      float[] sums = new float[width];
      float[] next = new float[width];
      Lines lines = new Lines(photo);
      int row = 0;
      for (int y = 0; y < photo.getHeight(); y++) {
        Arrays.fill(line, 0);
        addLine(lines.line(y), line);
        int first = (int) Math.min(height - 1, Math.floor(y * scale));
        if (first > row) {
          store(sums, area, values, row);
          float[] empty = sums;
          sums = next;
          next = empty;
          Arrays.fill(next, 0);
          row = first;
        }
        float inFirst = (float) share(y, first, scale);
        for (int x = 0; x < width; x++) {
          sums[x] += inFirst * line[x];
          next[x] += (1 - inFirst) * line[x];
        }
      }
      store(sums, area, values, row);
      return new GrayPicture(width, height, values);
    }

    private void addLine(byte[] gray, float[] line) {
      for (int x = 0; x < gray.length; x++) {
        int value = gray[x] & 0xFF;
        line[column[x]] += share[x] * value;
        line[column[x] + 1] += (1 - share[x]) * value;
      }
    }

    private void store(float[] sums, float area, byte[] values, int row) {
      for (int x = 0; x < width; x++) {
        values[row * width + x] = (byte) Math.min(255, Math.round(sums[x] * area));
      }
    }

    /** How much of a photo pixel lies in the new one in which it begins. */
    private static double share(int pixel, int target, double scale) {
      return Math.min(1, Math.max(0, (target + 1 - pixel * scale) / scale));
    }
  }

  /** The luminance (ITU-R BT.601) of a photo, line by line. */
  private static final class Lines {
    private static final int BLUE = 29;
    private static final int GREEN = 150;
    private static final int RED = 77;

    private final int width;
    private final int channels;
    private final byte[] values;
    private final byte[] gray;

    Lines(BufferedImage photo) {
      boolean plain = PlainPixels.isPlain(photo) && photo.getRaster().getParent() == null;
      BufferedImage read = plain ? photo : PlainPixels.of(photo).toImage();
      width = photo.getWidth();
      channels = read.getType() == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3;
      values = ((DataBufferByte) read.getRaster().getDataBuffer()).getData();
      gray = new byte[width];
    }

    /** The array is the same for every line. */
    byte[] line(int y) {
      int from = y * width * channels;
      if (channels == 1) {
        System.arraycopy(values, from, gray, 0, width);
        return gray;
      }
      for (int x = 0; x < width; x++, from += 3) {
        int sum =
            BLUE * (values[from] & 0xFF)
                + GREEN * (values[from + 1] & 0xFF)
                + RED * (values[from + 2] & 0xFF);
        gray[x] = (byte) ((sum + 128) >> 8);
      }
      return gray;
    }
  }
}
