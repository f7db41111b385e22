package org.kpd.train.augmentation;

import org.kpd.core.image.FaceImage;

/**
 * Maps the points of a face: mirrored, rotated and scaled about the middle of the picture, then
 * shifted. Coordinates are pixel indices, so the middle is at 47.5 and the mirror of x is 95 - x.
 */
record Affine(double xx, double xy, double xShift, double yx, double yy, double yShift) {
  private static final double MIDDLE = (FaceImage.SIZE - 1) / 2.0;

  /**
   * @param rotation radians, from the x axis to the y axis
   * @param scale above 0; more than 1 makes the face larger
   * @param shiftX pixels to the right
   * @param shiftY pixels down
   */
  static Affine of(boolean mirrored, double rotation, double scale, double shiftX, double shiftY) {
    double cosine = scale * Math.cos(rotation);
    double sine = scale * Math.sin(rotation);
    double side = mirrored ? -1 : 1;
    return aboutMiddle(side * cosine, -sine, side * sine, cosine, shiftX, shiftY);
  }

  double x(double x, double y) {
    return xx * x + xy * y + xShift;
  }

  double y(double x, double y) {
    return yx * x + yy * y + yShift;
  }

  /** The inverse map. */
  Affine inverse() {
    double determinant = xx * yy - xy * yx;
    double backXx = yy / determinant;
    double backXy = -xy / determinant;
    double backYx = -yx / determinant;
    double backYy = xx / determinant;
    return new Affine(
        backXx,
        backXy,
        -(backXx * xShift + backXy * yShift),
        backYx,
        backYy,
        -(backYx * xShift + backYy * yShift));
  }

  private static Affine aboutMiddle(
      double xx, double xy, double yx, double yy, double shiftX, double shiftY) {
    return new Affine(
        xx, xy, MIDDLE + shiftX - (xx + xy) * MIDDLE, yx, yy, MIDDLE + shiftY - (yx + yy) * MIDDLE);
  }
}
