package org.kpd.core.image;

import java.util.stream.IntStream;

/**
 * The weight of each photo pixel in each of 96 new ones along one axis. Pixels beyond the photo's
 * edge add to the weight of the edge.
 */
final class ResizeWeights {
  private static final int SIZE = FaceImage.SIZE;

  private final int[] from = new int[SIZE];
  private final float[][] weights = new float[SIZE][];

  /**
   * @param start start of the box, from the photo's edge
   * @param length length of the box
   * @param pixels pixels of the photo along this axis
   */
  ResizeWeights(double start, double length, int pixels) {
    double scale = length / SIZE;
    for (int i = 0; i < SIZE; i++) {
      if (scale > 1) {
        average(i, start + i * scale, start + (i + 1) * scale, pixels);
      } else {
        interpolate(i, start + (i + 0.5) * scale - 0.5, pixels);
      }
    }
  }

  /** The first photo pixel with a weight. */
  int first() {
    return from(0);
  }

  /** The last photo pixel with a weight. */
  int last() {
    return to(SIZE - 1);
  }

  /** Whether the new pixels are consecutive old ones. */
  boolean isIdentity() {
    return IntStream.range(0, SIZE).allMatch(i -> weights[i].length == 1 && from[i] == first() + i);
  }

  int from(int index) {
    return from[index];
  }

  int to(int index) {
    return from[index] + weights[index].length - 1;
  }

  float weight(int index, int pixel) {
    return weights[index][pixel - from[index]];
  }

  /** The new pixel covers the photo from one edge position to another. */
  private void average(int index, double low, double high, int pixels) {
    int first = (int) clamp(Math.floor(low), pixels);
    int last = (int) clamp(Math.ceil(high) - 1, pixels);
    from[index] = first;
    weights[index] = new float[last - first + 1];
    for (int pixel = first; pixel <= last; pixel++) {
      double begins = pixel == 0 ? Double.NEGATIVE_INFINITY : pixel;
      double ends = pixel == pixels - 1 ? Double.POSITIVE_INFINITY : pixel + 1;
      double covered = Math.min(high, ends) - Math.max(low, begins);
      weights[index][pixel - first] = (float) (covered / (high - low));
    }
  }

  /** The new pixel's center lies between the centers of two photo pixels. */
  private void interpolate(int index, double center, int pixels) {
    double left = Math.floor(center);
    float share = (float) (center - left);
    int first = (int) clamp(left, pixels);
    int last = (int) clamp(left + 1, pixels);
    from[index] = first;
    weights[index] = first == last || share == 0 ? new float[] {1} : new float[] {1 - share, share};
  }

  private static double clamp(double pixel, int pixels) {
    return Math.max(0, Math.min(pixels - 1, pixel));
  }
}
