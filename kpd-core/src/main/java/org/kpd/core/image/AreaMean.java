package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Reduces a photo by area averaging, in one pass over its pixels. */
final class AreaMean {
  private final BufferedImage photo;
  private final int width;
  private final int height;

  /**
   * For each new column, the last of the photo's columns that begins in it, and its share there.
   */
  private final int[] last;

  private final float[] share;

  AreaMean(BufferedImage photo, int width, int height) {
    this.photo = photo;
    this.width = width;
    this.height = height;
    this.last = new int[width];
    this.share = new float[width];
    double scale = width / (double) photo.getWidth();
    for (int x = 0; x < photo.getWidth(); x++) {
      last[(int) Math.min(width - 1, Math.floor(x * scale))] = x;
    }
    for (int target = 0; target < width; target++) {
      share[target] = (float) share(last[target], target, scale);
    }
  }

  /** The values of the new pixels, row by row. */
  byte[] values() {
    byte[] values = new byte[width * height];
    double scale = height / (double) photo.getHeight();
    float area = (float) (scale * width / photo.getWidth());
    float[] line = new float[width];
    float[] sums = new float[width];
    float[] next = new float[width];
    LuminanceLines lines = new LuminanceLines(photo);
    int row = 0;
    for (int y = 0; y < photo.getHeight(); y++) {
      reduce(lines.line(y), line);
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
    return values;
  }

  /** Sums a line of the photo for each new column. */
  private void reduce(byte[] gray, float[] line) {
    int x = 0;
    float begun = 0;
    for (int target = 0; target < width; target++) {
      int whole = 0;
      for (; x < last[target]; x++) {
        whole += gray[x] & 0xFF;
      }
      int shared = gray[x++] & 0xFF;
      line[target] = begun + whole + share[target] * shared;
      begun = (1 - share[target]) * shared;
    }
  }

  private void store(float[] sums, float area, byte[] values, int row) {
    for (int x = 0; x < width; x++) {
      values[row * width + x] = (byte) Math.min(255, Math.round(sums[x] * area));
    }
  }

  /** The share of a photo's pixel that lies in the new pixel in which it begins. */
  private static double share(int pixel, int target, double scale) {
    return Math.min(1, Math.max(0, (target + 1 - pixel * scale) / scale));
  }
}
