package org.kpd.report.evaluation;

import org.kpd.data.LabelTable;

/**
 * All that is known of one set of predictions.
 *
 * @param name what predicted them
 * @param predictions in pixels, a row for each face
 * @param metrics the figures
 * @param curve the distribution of the faces' errors
 * @param intervals how sure the figures are
 */
public record Assessment(
    String name,
    LabelTable predictions,
    KeypointMetrics metrics,
    ErrorCurve curve,
    ErrorIntervals intervals) {

  /** One of the figures, in its unit; NaN where there is none. */
  public double figure(Figure figure) {
    return switch (figure) {
      case MEAN_ABSOLUTE_ERROR -> metrics.meanAbsoluteError();
      case ROOT_MEAN_SQUARE_ERROR -> metrics.rootMeanSquareError();
      case NORMALIZED_MEAN_ERROR -> metrics.normalizedMeanError();
      case FAILURE_RATE -> metrics.failureRate();
      case AREA_UNDER_CURVE -> 100 * curve.area(KeypointMetrics.FAILURE_THRESHOLD);
    };
  }
}
