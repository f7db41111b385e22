package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A part of a photo, reduced to the means of squares of pixels, with bilinear interpolation. */
final class SquareMeans {
  private final int left;
  private final int top;
  private final int square;
  private final int width;
  private final int height;
  private final int channels;

  /** Row by row, channels interleaved. */
  private final float[] means;

  private SquareMeans(int left, int top, int square, PlainPixels pixels, int width, int height) {
    this.left = left;
    this.top = top;
    this.square = square;
    this.width = Math.max(1, width / square);
    this.height = Math.max(1, height / square);
    this.channels = pixels.channels();
    this.means = new float[this.width * this.height * channels];
    int[] columns = new int[this.width * square * channels];
    for (int y = 0; y < this.height; y++) {
      Arrays.fill(columns, 0);
      for (int i = 0; i < square; i++) {
        pixels.addRow(y * square + i, columns);
      }
      setMeans(columns, y * this.width * channels);
    }
  }

  /** The means of one row of squares, from the sums of their columns. */
  private void setMeans(int[] columns, int offset) {
    int column = 0;
    for (int target = offset; target < offset + width * channels; target += channels) {
      for (int i = 0; i < square; i++) {
        for (int channel = 0; channel < channels; channel++) {
          means[target + channel] += columns[column++];
        }
      }
      for (int channel = 0; channel < channels; channel++) {
        means[target + channel] /= square * square;
      }
    }
  }

  /**
   * The part of a photo around a place, clipped to the photo.
   *
   * @param centerX in pixels from the photo's edge, as the others
   * @param square the side of the squares, smaller where the part is
   */
  static SquareMeans around(
      BufferedImage photo,
      double centerX,
      double centerY,
      double reachX,
      double reachY,
      int square) {
    int left = clamp(centerX - reachX, photo.getWidth());
    int top = clamp(centerY - reachY, photo.getHeight());
    int width = clamp(centerX + reachX, photo.getWidth()) - left + 1;
    int height = clamp(centerY + reachY, photo.getHeight()) - top + 1;
    PlainPixels pixels = PlainPixels.of(photo.getSubimage(left, top, width, height));
    int fitting = Math.min(square, Math.min(width, height));
    return new SquareMeans(left, top, fitting, pixels, width, height);
  }

  int channels() {
    return channels;
  }

  /**
   * Adds the photo's values at places, by bilinear interpolation; its edges are extended.
   *
   * @param photoX in pixels from the photo's edges, as the next
   * @param places how many places after one another belong to each sum
   * @param sums of all channels, interleaved
   */
  void add(double[] photoX, double[] photoY, int places, float[] sums) {
    double scale = 1.0 / square;
    for (int i = 0; i < photoX.length; i++) {
      double x = within((photoX[i] - left) * scale - 0.5, width - 1);
      double y = within((photoY[i] - top) * scale - 0.5, height - 1);
      int column = (int) x;
      int row = (int) y;
      int upper = (row * width + column) * channels;
      int right = column + 1 < width ? channels : 0;
      int lower = row + 1 < height ? upper + width * channels : upper;
      float shareX = (float) (x - column);
      float shareY = (float) (y - row);
      int target = i / places * channels;
      for (int channel = 0; channel < channels; channel++, upper++, lower++) {
        float above = means[upper] * (1 - shareX) + means[upper + right] * shareX;
        float below = means[lower] * (1 - shareX) + means[lower + right] * shareX;
        sums[target + channel] += above * (1 - shareY) + below * shareY;
      }
    }
  }

  /** Faster than the methods of {@link Math}, which also handle NaN and signed zeros. */
  private static double within(double position, double last) {
    return position < 0 ? 0 : position > last ? last : position;
  }

  private static int clamp(double pixel, int pixels) {
    return (int) Math.max(0, Math.min(pixels - 1, Math.floor(pixel)));
  }
}
