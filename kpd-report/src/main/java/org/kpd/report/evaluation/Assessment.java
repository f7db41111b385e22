package org.kpd.report.evaluation;

import org.kpd.data.LabelTable;
import org.kpd.report.figure.ErrorCurve;
import org.kpd.report.figure.Figure;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.report.statistics.ErrorIntervals;

/**
 * All results for one set of predictions.
 *
 * @param name the name of the model or baseline
 * @param predictions in pixels, a row for each face
 * @param metrics the figures
 * @param curve the distribution of the faces' errors
 * @param intervals confidence intervals of the figures; NaN if not requested
 */
public record Assessment(
    String name,
    LabelTable predictions,
    KeypointMetrics metrics,
    ErrorCurve curve,
    ErrorIntervals intervals) {

  /** Measures predictions, without intervals. */
  static Assessment of(LabeledRows rows, Study.Predictions predictions) {
    return new Assessment(
        predictions.name(),
        predictions.table(),
        KeypointMetrics.of(rows.filled(), rows.annotated(), predictions.table()),
        ErrorCurve.of(rows.annotated(), predictions.table()),
        ErrorIntervals.unknown(rows.annotated().set()));
  }

  Assessment withIntervals(ErrorIntervals found) {
    return new Assessment(name, predictions, metrics, curve, found);
  }

  /** One of the figures, in its unit; NaN if there is none. */
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
