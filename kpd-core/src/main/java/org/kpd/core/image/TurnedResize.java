package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Resizes a rotated box of a photo to 96x96, upright. To shrink it, squares of pixels are averaged
 * first, and then four samples within each new pixel.
 */
final class TurnedResize {
  private static final int SIZE = FaceImage.SIZE;

  /** The number of samples within a new pixel, along each axis. */
  private static final int PLACES = 2;

  /** The number of samples along a row of the face. */
  private static final int PLACES_OF_ROW = PLACES * SIZE;

  private final SquareMeans part;
  private final FaceBox box;
  private final double cosine;
  private final double sine;

  private TurnedResize(BufferedImage photo, FaceBox box) {
    this.box = box;
    this.cosine = Math.cos(Math.toRadians(box.roll()));
    this.sine = Math.sin(Math.toRadians(box.roll()));
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
    double[] x = new double[PLACES_OF_ROW];
    double[] y = new double[PLACES_OF_ROW];
    float[] sums = new float[SIZE * channels];
    for (int row = 0; row < SIZE; row++) {
      Arrays.fill(sums, 0);
      for (int place = 0; place < PLACES; place++) {
        setPlaces(fromCenter(PLACES * row + place) * box.height(), x, y);
        part.add(x, y, PLACES, sums);
      }
      for (int i = 0; i < sums.length; i++) {
        face[row * sums.length + i] = (byte) Math.round(sums[i] / (PLACES * PLACES));
      }
    }
    return FaceImage.of(face, channels);
  }

  /** Sets the sample positions of one line, in pixels from the photo's edges. */
  private void setPlaces(double down, double[] x, double[] y) {
    for (int i = 0; i < PLACES_OF_ROW; i++) {
      double right = fromCenter(i) * box.width();
      x[i] = box.centerX() + cosine * right - sine * down;
      y[i] = box.centerY() + sine * right + cosine * down;
    }
  }

  /** The position of a sample relative to the box's center, in sides of the box. */
  private static double fromCenter(int place) {
    return (place + 0.5) / PLACES_OF_ROW - 0.5;
  }
}
