package org.kpd.report.evaluation;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kpd.core.Keypoint;
import org.kpd.data.LabelTable;

/**
 * The error of one point over all faces that have it annotated; NaN where none has.
 *
 * @param keypoint the name of the point
 * @param faces how many faces have it annotated
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

  static PointError of(int point, LabelTable truth, LabelTable predictions) {
    double[] distances =
        IntStream.range(0, truth.rows())
            .filter(row -> truth.keypoints(row).isAnnotated(point))
            .mapToDouble(
                row -> FaceErrors.distance(truth.keypoints(row), predictions.keypoints(row), point))
            .toArray();
    return new PointError(
        truth.set().points().get(point),
        distances.length,
        DoubleStream.of(distances).average().orElse(Double.NaN),
        CoordinateErrors.column(truth, predictions, 2 * point).mean(),
        CoordinateErrors.column(truth, predictions, 2 * point + 1).mean());
  }
}
