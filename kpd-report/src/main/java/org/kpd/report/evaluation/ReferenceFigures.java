package org.kpd.report.evaluation;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.kpd.data.LabelTable;

/**
 * The four figures that the reference project publishes, over every coordinate of the label table:
 * it fills missing labels first, so its figures also count coordinates that nobody marked.
 *
 * @param meanAbsoluteError mean of |error| in pixels, x and y each counted
 * @param within5Pixels share of coordinates with |error| strictly below 5 pixels, in percent
 * @param within10Pixels share of those strictly below 10 pixels, in percent
 * @param within15Pixels share of those strictly below 15 pixels, in percent
 */
public record ReferenceFigures(
    double meanAbsoluteError, double within5Pixels, double within10Pixels, double within15Pixels) {

  /** Coordinates that are NaN in the labels are left out. */
  static ReferenceFigures of(LabelTable labels, LabelTable predictions) {
    return new ReferenceFigures(
        mean(labels, predictions, error -> error),
        100 * shareBelow(5, labels, predictions),
        100 * shareBelow(10, labels, predictions),
        100 * shareBelow(15, labels, predictions));
  }

  private static double shareBelow(double pixels, LabelTable labels, LabelTable predictions) {
    return mean(labels, predictions, error -> error < pixels ? 1 : 0);
  }

  /**
   * The mean of something of each absolute error, column by column. Errors are computed whenever
   * they are asked for: for a million faces they would take as much memory as the labels.
   */
  private static double mean(
      LabelTable labels, LabelTable predictions, DoubleUnaryOperator ofError) {
    return IntStream.range(0, labels.set().coordinates())
        .boxed()
        .flatMapToDouble(
            column ->
                IntStream.range(0, labels.rows())
                    .filter(row -> labels.isAnnotated(row, column))
                    .mapToDouble(
                        row ->
                            Math.abs(predictions.value(row, column) - labels.value(row, column))))
        .map(ofError)
        .average()
        .orElse(Double.NaN);
  }
}
