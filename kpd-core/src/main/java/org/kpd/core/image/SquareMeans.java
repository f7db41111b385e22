package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.kpd.core.image.TurnedResize.SampleLine;

/** A part of a photo, reduced to the means of squares of pixels, with bilinear interpolation. */
final class SquareMeans {
  /** More than single precision loses of a place. */
  private static final double ROUNDING = 1e-3;

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
    int row = width * channels;
    if (square == 1) {
      for (int i = 0; i < row; i++) {
        means[offset + i] = columns[i];
      }
      return;
    }
    float share = 1F / (square * square);
    for (int i = 0; i < row; i++) {
      int column = i / channels * channels * square + i % channels;
      int sum = 0;
      for (int j = 0; j < square; j++, column += channels) {
        sum += columns[column];
      }
      means[offset + i] = sum * share;
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
   * Adds the photo's values at the samples of a line, by bilinear interpolation; its edges are
   * extended.
   *
   * @param line in pixels from the photo's edges
   * @param places how many samples after one another belong to each sum
   * @param sums of all channels, interleaved
   */
  void add(SampleLine line, int places, float[] sums) {
    SampleLine here = line.in(left, top, 1.0 / square, -0.5);
    if (channels == 1 && here.isWithin(width - 1 - ROUNDING, height - 1 - ROUNDING)) {
      addInside(here, places, sums);
    } else {
      addClamped(here, places, sums);
    }
  }

  /** For most lines of most faces: no sample needs an edge. */
  private void addInside(SampleLine line, int places, float[] sums) {
    float startX = (float) line.x();
    float startY = (float) line.y();
    float stepX = (float) line.stepX();
    float stepY = (float) line.stepY();
    for (int target = 0, i = 0; target < sums.length; target++) {
      float sum = 0;
      for (int place = 0; place < places; place++, i++) {
        float x = startX + i * stepX;
        float y = startY + i * stepY;
        int column = (int) x;
        int row = (int) y;
        int upper = row * width + column;
        int lower = upper + width;
        float shareX = x - column;
        float above = means[upper] + shareX * (means[upper + 1] - means[upper]);
        float below = means[lower] + shareX * (means[lower + 1] - means[lower]);
        sum += above + (y - row) * (below - above);
      }
      sums[target] += sum;
    }
  }

  private void addClamped(SampleLine line, int places, float[] sums) {
    for (int target = 0, i = 0; target < sums.length; target += channels) {
      for (int place = 0; place < places; place++, i++) {
        double x = within(line.x() + i * line.stepX(), width - 1);
        double y = within(line.y() + i * line.stepY(), height - 1);
        int column = (int) x;
        int row = (int) y;
        int upper = (row * width + column) * channels;
        int right = column + 1 < width ? channels : 0;
        int lower = row + 1 < height ? upper + width * channels : upper;
        float shareX = (float) (x - column);
        float shareY = (float) (y - row);
        for (int channel = 0; channel < channels; channel++, upper++, lower++) {
          float above = means[upper] + shareX * (means[upper + right] - means[upper]);
          float below = means[lower] + shareX * (means[lower + right] - means[lower]);
          sums[target + channel] += above + shareY * (below - above);
        }
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
