package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Averages a photo over the areas of the new pixels, reading each of its pixels once. */
final class AreaMean {
  private final BufferedImage photo;
  private final int width;
  private final int height;

  /** For each photo column the new one in which it begins, and its share there. */
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

  /** The values of the new pixels, row by row. */
  byte[] values() {
    byte[] values = new byte[width * height];
    double scale = height / (double) photo.getHeight();
    float area = (float) (scale * width / photo.getWidth());
    float[] line = new float[width + 1];
    float[] sums = new float[width];
    float[] next = new float[width];
    LuminanceLines lines = new LuminanceLines(photo);
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
    return values;
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

  /** The share of a photo pixel that lies in the new one in which it begins. */
  private static double share(int pixel, int target, double scale) {
    return Math.min(1, Math.max(0, (target + 1 - pixel * scale) / scale));
  }
}
