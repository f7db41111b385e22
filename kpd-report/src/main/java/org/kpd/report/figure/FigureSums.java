package org.kpd.report.figure;

import java.util.Arrays;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.data.LabelTable;

/**
 * The sums and counts of each group of faces, whose quotients are the figures. Sums of groups add
 * up, so a resample of thousands of faces is an addition of a few rows.
 */
public final class FigureSums {
  static final int ABSOLUTE = 0;
  static final int SQUARED = 1;
  static final int COORDINATES = 2;
  static final int NORMALIZED = 3;
  static final int FAILURES = 4;
  static final int AREA = 5;
  static final int FACES = 6;

  /** The first of the summed distances of the points; the counts of annotated points follow. */
  public static final int DISTANCE = 7;

  private FigureSums() {}

  /** The first of the counts of annotated points. */
  public static int points(PointSet set) {
    return DISTANCE + set.size();
  }

  /** The first of the coordinates' summed signed errors; the counts of annotated ones follow. */
  public static int signed(PointSet set) {
    return DISTANCE + 2 * set.size();
  }

  /** The first of the counts of annotated coordinates. */
  public static int annotated(PointSet set) {
    return signed(set) + set.coordinates();
  }

  /** The number of sums. */
  public static int width(PointSet set) {
    return annotated(set) + set.coordinates();
  }

  /** One row of {@link #width} sums for each group. */
  public static double[][] of(LabelTable truth, LabelTable predictions, FaceGroups groups) {
    double[][] sums = new double[groups.count()][width(truth.set())];
    for (int row = 0; row < truth.rows(); row++) {
      add(truth.keypoints(row), predictions.keypoints(row), sums[groups.group(row)]);
    }
    return sums;
  }

  /** Overwrites {@code sums} with those of one face. */
  static void ofFace(Keypoints truth, Keypoints prediction, double[] sums) {
    Arrays.fill(sums, 0);
    add(truth, prediction, sums);
  }

  private static void add(Keypoints truth, Keypoints prediction, double[] sums) {
    PointSet set = truth.set();
    addCoordinates(set, truth.toArray(), prediction.toArray(), sums);
    for (int point = 0; point < set.size(); point++) {
      if (truth.isAnnotated(point)) {
        sums[DISTANCE + point] += FaceErrors.distance(truth, prediction, point);
        sums[points(set) + point]++;
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

  private static void addCoordinates(
      PointSet set, double[] truth, double[] prediction, double[] sums) {
    int signed = signed(set);
    int annotated = annotated(set);
    for (int column = 0; column < set.coordinates(); column++) {
      double error = prediction[column] - truth[column];
      if (!Double.isNaN(error)) {
        sums[ABSOLUTE] += Math.abs(error);
        sums[SQUARED] += error * error;
        sums[COORDINATES]++;
        sums[signed + column] += error;
        sums[annotated + column]++;
      }
    }
  }
}
