package org.kpd.report.figure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kpd.data.LabelTable;

/**
 * The cumulative error distribution: for every limit, the share of faces whose normalized mean
 * error ({@link FaceErrors#normalizedMeanError}) does not exceed it. Faces without such an error
 * are left out. Immutable.
 */
public final class ErrorCurve {
  private final double[] errors;

  private ErrorCurve(double[] errors) {
    this.errors = errors;
  }

  /** The curve of predictions; both tables have the same number of rows. */
  public static ErrorCurve of(LabelTable truth, LabelTable predictions) {
    return of(
        IntStream.range(0, truth.rows())
            .mapToDouble(
                row ->
                    FaceErrors.normalizedMeanError(
                        truth.keypoints(row), predictions.keypoints(row)))
            .toArray());
  }

  /** The curve of the errors of faces, in percent; NaN are left out. */
  public static ErrorCurve of(double... errors) {
    return new ErrorCurve(
        Arrays.stream(errors).filter(error -> !Double.isNaN(error)).sorted().toArray());
  }

  /** The number of faces with a normalized mean error. */
  public int faces() {
    return errors.length;
  }

  /** The mean error in percent; NaN without faces. */
  public double mean() {
    return Arrays.stream(errors).average().orElse(Double.NaN);
  }

  /** The share of faces, 0..1, with an error in percent up to the limit; NaN without faces. */
  public double share(double limit) {
    return Arrays.stream(errors).filter(error -> error <= limit).count() / (double) errors.length;
  }

  /**
   * The area under the curve up to a limit in percent, as a share of the largest possible, 0..1;
   * NaN without faces. The area is exact: each face adds the part of the range above its error.
   */
  public double area(double limit) {
    return Arrays.stream(errors).map(error -> above(error, limit)).average().orElse(Double.NaN);
  }

  /** The contribution of one face to the area: the part of 0..limit above its error. */
  static double above(double error, double limit) {
    return Math.max(0, limit - error) / limit;
  }
}
