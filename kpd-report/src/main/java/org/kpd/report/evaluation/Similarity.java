package org.kpd.report.evaluation;

import org.kpd.core.Keypoints;

/** A similarity transform of the plane: rotation, scaling and translation, without mirroring. */
final class Similarity {
  private final double cosine;
  private final double sine;
  private final double shiftX;
  private final double shiftY;

  private Similarity(double cosine, double sine, double shiftX, double shiftY) {
    this.cosine = cosine;
    this.sine = sine;
    this.shiftX = shiftX;
    this.shiftY = shiftY;
  }

  /**
   * The transform of a shape that minimizes the sum of squared distances to a face's annotated
   * points (Umeyama, 1991, in the plane). One annotated point determines only the translation;
   * without any, the transform is the identity.
   *
   * @param shape points, all annotated
   * @param face points in pixels, NaN where nobody marked them
   */
  static Similarity fit(Keypoints shape, Keypoints face) {
    int points = 0;
    double shapeX = 0;
    double shapeY = 0;
    double faceX = 0;
    double faceY = 0;
    for (int point = 0; point < face.set().size(); point++) {
      if (face.isAnnotated(point)) {
        points++;
        shapeX += shape.x(point);
        shapeY += shape.y(point);
        faceX += face.x(point);
        faceY += face.y(point);
      }
    }
    if (points == 0) {
      return new Similarity(1, 0, 0, 0);
    }
    return about(shape, face, shapeX / points, shapeY / points, faceX / points, faceY / points);
  }

  private static Similarity about(
      Keypoints shape, Keypoints face, double shapeX, double shapeY, double faceX, double faceY) {
    double along = 0;
    double across = 0;
    double square = 0;
    for (int point = 0; point < face.set().size(); point++) {
      if (face.isAnnotated(point)) {
        double fromX = shape.x(point) - shapeX;
        double fromY = shape.y(point) - shapeY;
        double toX = face.x(point) - faceX;
        double toY = face.y(point) - faceY;
        along += fromX * toX + fromY * toY;
        across += fromX * toY - fromY * toX;
        square += fromX * fromX + fromY * fromY;
      }
    }
    double cosine = square > 0 ? along / square : 1;
    double sine = square > 0 ? across / square : 0;
    return new Similarity(
        cosine,
        sine,
        faceX - cosine * shapeX + sine * shapeY,
        faceY - sine * shapeX - cosine * shapeY);
  }

  /** The transformed points. */
  Keypoints apply(Keypoints points) {
    double[] moved = new double[points.set().coordinates()];
    for (int point = 0; point < points.set().size(); point++) {
      double x = points.x(point);
      double y = points.y(point);
      moved[2 * point] = cosine * x - sine * y + shiftX;
      moved[2 * point + 1] = sine * x + cosine * y + shiftY;
    }
    return Keypoints.of(points.set(), moved);
  }
}
