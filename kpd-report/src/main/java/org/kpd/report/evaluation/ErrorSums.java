package org.kpd.report.evaluation;

import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.data.LabelTable;

/**
 * For each group of faces the sums and counts that every figure is a quotient of. Sums of groups
 * add up, which makes a resample of thousands of faces an addition of a few rows.
 */
final class ErrorSums {
  static final int ABSOLUTE = 0;
  static final int SQUARED = 1;
  static final int COORDINATES = 2;
  static final int NORMALIZED = 3;
  static final int FAILURES = 4;
  static final int AREA = 5;
  static final int FACES = 6;

  /** From here on the summed distance of each point, then how often it is annotated. */
  static final int DISTANCE = 7;

  static final int POINTS = DISTANCE + Keypoint.COUNT;

  /** From here on the summed signed error of each coordinate, then how often it is annotated. */
  static final int SIGNED = POINTS + Keypoint.COUNT;

  static final int ANNOTATED = SIGNED + Keypoint.COORDINATES;
  static final int WIDTH = ANNOTATED + Keypoint.COORDINATES;

  private ErrorSums() {}

  /** One row of {@link #WIDTH} sums for each group. */
  static double[][] of(LabelTable truth, LabelTable predictions, FaceGroups groups) {
    double[][] sums = new double[groups.count()][WIDTH];
    for (int row = 0; row < truth.rows(); row++) {
      add(truth.keypoints(row), predictions.keypoints(row), sums[groups.group(row)]);
    }
    return sums;
  }

  private static void add(Keypoints truth, Keypoints prediction, double[] sums) {
    addCoordinates(truth.toArray(), prediction.toArray(), sums);
    for (Keypoint keypoint : Keypoint.all()) {
      if (truth.isAnnotated(keypoint)) {
        int index = keypoint.xColumn() / 2;
        sums[DISTANCE + index] += FaceErrors.distance(truth, prediction, keypoint);
        sums[POINTS + index]++;
      }
    }
    double normalized = FaceErrors.normalizedMeanError(truth, prediction);
    if (!Double.isNaN(normalized)) {
      sums[NORMALIZED] += normalized;
      sums[FAILURES] += normalized > KeypointMetrics.FAILURE_THRESHOLD ? 1 : 0;
      sums[AREA] += ErrorCurve.above(normalized, KeypointMetrics.FAILURE_THRESHOLD);
      sums[FACES]++;
    }
  }

  private static void addCoordinates(double[] truth, double[] prediction, double[] sums) {
    for (int column = 0; column < Keypoint.COORDINATES; column++) {
      double error = prediction[column] - truth[column];
      if (!Double.isNaN(error)) {
        sums[ABSOLUTE] += Math.abs(error);
        sums[SQUARED] += error * error;
        sums[COORDINATES]++;
        sums[SIGNED + column] += error;
        sums[ANNOTATED + column]++;
      }
    }
  }
}
