package org.kpd.report.evaluation;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kpd.core.Keypoint;
import org.kpd.data.LabelTable;

/**
 * The error of one keypoint over all faces that have it annotated; NaN where none has.
 *
 * @param keypoint the point
 * @param faces how many faces have it annotated
 * @param meanDistance mean distance in pixels
 * @param meanX mean of predicted minus marked x in pixels: positive if predicted too far right
 * @param meanY mean of predicted minus marked y in pixels: positive if predicted too low
 */
public record PointError(
    Keypoint keypoint, int faces, double meanDistance, double meanX, double meanY) {

  static PointError of(Keypoint keypoint, LabelTable truth, LabelTable predictions) {
    double[] distances =
        IntStream.range(0, truth.rows())
            .filter(row -> truth.keypoints(row).isAnnotated(keypoint))
            .mapToDouble(
                row ->
                    FaceErrors.distance(truth.keypoints(row), predictions.keypoints(row), keypoint))
            .toArray();
    return new PointError(
        keypoint,
        distances.length,
        DoubleStream.of(distances).average().orElse(Double.NaN),
        CoordinateErrors.column(truth, predictions, keypoint.xColumn()).mean(),
        CoordinateErrors.column(truth, predictions, keypoint.yColumn()).mean());
  }
}
