package org.kpd.train.internal.detection;

import org.kpd.core.image.GrayPicture;
import org.kpd.core.internal.detection.FaceSquare;

/**
 * The placement of a photo in a sample: mirrored or not, scaled, then rotated clockwise, such that
 * a given point of the photo falls on a given point of the sample. Points are in pixels from the
 * left and top edges.
 *
 * @param fromX x of the point in the photo
 * @param fromY y of the point in the photo
 * @param toX x of the point in the sample
 * @param toY y of the point in the sample
 * @param scale pixels of the sample per pixel of the photo
 * @param degrees clockwise rotation
 */
record Placement(
    double fromX,
    double fromY,
    double toX,
    double toY,
    double scale,
    double degrees,
    boolean mirrored) {
  /** Fractional bits of a position; its product with a pixel's value fits into an int. */
  private static final int FRACTION = 8;

  private static final int ONE = 1 << FRACTION;

  /** Maps a face of the photo into the sample. */
  FaceSquare of(FaceSquare face) {
    double cosine = scale * Math.cos(Math.toRadians(degrees));
    double sine = scale * Math.sin(Math.toRadians(degrees));
    double right = mirrored ? fromX - face.x() : face.x() - fromX;
    double down = face.y() - fromY;
    double roll = (mirrored ? -face.roll() : face.roll()) + degrees;
    return new FaceSquare(
        toX + cosine * right - sine * down,
        toY + sine * right + cosine * down,
        scale * face.size(),
        roll);
  }

  /**
   * Paints the photo into a window, with bilinear interpolation.
   *
   * @param level the level of the photo to read
   * @param tones the new value of each gray
   * @param outside the value beyond the photo's edges
   * @param pixels the samples of a batch
   * @param offset the offset of this sample
   * @param size the side of a sample
   */
  void paint(
      TrainingPhoto photo,
      int level,
      byte[] tones,
      byte outside,
      Window window,
      byte[] pixels,
      int offset,
      int size) {
    GrayPicture source = photo.levels().get(level);
    double shrink = 1.0 / (1 << level);
    double cosine = shrink / scale * Math.cos(Math.toRadians(degrees));
    double sine = shrink / scale * Math.sin(Math.toRadians(degrees));
    double side = mirrored ? -1 : 1;
    for (int v = window.top(); v < window.bottom(); v++) {
      double down = v + 0.5 - toY;
      double right = window.left() + 0.5 - toX;
      double x = fromX * shrink + side * (cosine * right + sine * down) - 0.5;
      double y = fromY * shrink - sine * right + cosine * down - 0.5;
      int target = offset + v * size + window.left();
      for (int u = window.left(); u < window.right(); u++) {
        pixels[target++] = sample(source, x, y, tones, outside);
        x += side * cosine;
        y -= sine;
      }
    }
  }

  private static byte sample(GrayPicture source, double x, double y, byte[] tones, byte outside) {
    if (x < -0.5 || y < -0.5 || x > source.width() - 0.5 || y > source.height() - 0.5) {
      return outside;
    }
    int left = Math.max(0, Math.min(source.width() - 2, (int) x));
    int above = Math.max(0, Math.min(source.height() - 2, (int) y));
    int right = Math.min(left + 1, source.width() - 1);
    int below = Math.min(above + 1, source.height() - 1);
    int weightX = Math.max(0, Math.min(ONE, (int) ((x - left) * ONE)));
    int weightY = Math.max(0, Math.min(ONE, (int) ((y - above) * ONE)));
    int upper = source.value(left, above) * (ONE - weightX) + source.value(right, above) * weightX;
    int lower = source.value(left, below) * (ONE - weightX) + source.value(right, below) * weightX;
    int value = (upper * (ONE - weightY) + lower * weightY) >> (2 * FRACTION);
    return tones[value];
  }
}
