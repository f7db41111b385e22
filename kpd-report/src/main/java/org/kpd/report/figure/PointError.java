package org.kpd.report.figure;

import org.kpd.core.Keypoint;
import org.kpd.core.PointSet;

/**
 * The error of one point over all faces with it annotated; NaN if there are none.
 *
 * @param keypoint the name of the point
 * @param faces the number of faces with it annotated
 * @param meanDistance mean distance in pixels
 * @param meanX mean of predicted minus marked x in pixels: positive if predicted too far right
 * @param meanY mean of predicted minus marked y in pixels: positive if predicted too low
 */
public record PointError(
    String keypoint, int faces, double meanDistance, double meanX, double meanY) {

  /** The error of one of the fifteen. */
  public PointError(Keypoint keypoint, int faces, double meanDistance, double meanX, double meanY) {
    this(keypoint.label(), faces, meanDistance, meanX, meanY);
  }

  /** The error of one point of a set, from the sums over all faces. */
  static PointError of(int point, PointSet set, double[] sums) {
    double faces = sums[FigureSums.points(set) + point];
    return new PointError(
        set.points().get(point),
        (int) faces,
        sums[FigureSums.DISTANCE + point] / faces,
        meanSigned(2 * point, set, sums),
        meanSigned(2 * point + 1, set, sums));
  }

  private static double meanSigned(int column, PointSet set, double[] sums) {
    return sums[FigureSums.signed(set) + column] / sums[FigureSums.annotated(set) + column];
  }
}
