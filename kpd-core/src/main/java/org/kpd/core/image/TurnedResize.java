package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Resizes a rotated box of a photo to 96x96, upright. To shrink it, squares of pixels are averaged
 * first, and then four samples within each new pixel; to enlarge it, one sample suffices.
 */
final class TurnedResize {
  private static final int SIZE = FaceImage.SIZE;

  private final SquareMeans part;
  private final FaceBox box;
  private final double cosine;
  private final double sine;

  /** The number of samples within a new pixel, along each axis. */
  private final int places;

  private TurnedResize(BufferedImage photo, FaceBox box) {
    this.box = box;
    this.cosine = Math.cos(Math.toRadians(box.roll()));
    this.sine = Math.sin(Math.toRadians(box.roll()));
    this.places = Math.max(box.width(), box.height()) <= SIZE ? 1 : 2;
    double reachX = (Math.abs(cosine) * box.width() + Math.abs(sine) * box.height()) / 2 + 1;
    double reachY = (Math.abs(sine) * box.width() + Math.abs(cosine) * box.height()) / 2 + 1;
    int square = (int) Math.max(1, Math.min(box.width(), box.height()) / SIZE);
    this.part = SquareMeans.around(photo, box.centerX(), box.centerY(), reachX, reachY, square);
  }

  static FaceImage face(BufferedImage photo, FaceBox box) {
    return new TurnedResize(photo, box).face();
  }

  private FaceImage face() {
    int channels = part.channels();
    byte[] face = new byte[SIZE * SIZE * channels];
    float[] sums = new float[SIZE * channels];
    float share = 1F / (places * places);
    for (int row = 0; row < SIZE; row++) {
      Arrays.fill(sums, 0);
      for (int place = 0; place < places; place++) {
        part.add(line(places * row + place), places, sums);
      }
      for (int i = 0; i < sums.length; i++) {
        face[row * sums.length + i] = (byte) (sums[i] * share + 0.5F);
      }
    }
    return FaceImage.of(face, channels);
  }

  /** The samples of one line, in pixels from the photo's edges. */
  private SampleLine line(int line) {
    int samples = places * SIZE;
    double step = box.width() / samples;
    double right = (0.5 - samples / 2.0) * step;
    double down = ((line + 0.5) / samples - 0.5) * box.height();
    return new SampleLine(
        samples,
        box.centerX() + cosine * right - sine * down,
        box.centerY() + sine * right + cosine * down,
        cosine * step,
        sine * step);
  }

  /**
   * Equidistant samples on a straight line.
   *
   * @param samples their number
   * @param x the first, as y
   * @param stepX from one to the next, as stepY
   */
  record SampleLine(int samples, double x, double y, double stepX, double stepY) {
    /** The same places in other coordinates, moved first. */
    SampleLine in(double left, double top, double scale, double shift) {
      return new SampleLine(
          samples,
          (x - left) * scale + shift,
          (y - top) * scale + shift,
          stepX * scale,
          stepY * scale);
    }

    /** Whether all samples lie from 0 up to, but not including, both limits. */
    boolean isWithin(double limitX, double limitY) {
      return isWithin(x, x + (samples - 1) * stepX, limitX)
          && isWithin(y, y + (samples - 1) * stepY, limitY);
    }

    private static boolean isWithin(double first, double last, double limit) {
      return Math.min(first, last) >= 0 && Math.max(first, last) < limit;
    }
  }
}
