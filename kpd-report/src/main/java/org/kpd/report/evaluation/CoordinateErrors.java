package org.kpd.report.evaluation;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kpd.data.LabelTable;

/**
 * Prediction minus label of every coordinate that the labels know, in pixels. They are computed
 * whenever they are asked for: for a million faces they would take as much memory as the labels.
 */
final class CoordinateErrors {
  private final LabelTable labels;
  private final LabelTable predictions;
  private final int firstColumn;
  private final int endColumn;

  private CoordinateErrors(
      LabelTable labels, LabelTable predictions, int firstColumn, int endColumn) {
    this.labels = labels;
    this.predictions = predictions;
    this.firstColumn = firstColumn;
    this.endColumn = endColumn;
  }

  /** The errors of tables that have equally many rows. */
  static CoordinateErrors of(LabelTable labels, LabelTable predictions) {
    return new CoordinateErrors(labels, predictions, 0, labels.set().coordinates());
  }

  /** The errors of one of the columns. */
  static CoordinateErrors column(LabelTable labels, LabelTable predictions, int column) {
    return new CoordinateErrors(labels, predictions, column, column + 1);
  }

  int count() {
    return Math.toIntExact(stream().count());
  }

  double mean() {
    return stream().average().orElse(Double.NaN);
  }

  double meanAbsolute() {
    return stream().map(Math::abs).average().orElse(Double.NaN);
  }

  double rootMeanSquare() {
    return Math.sqrt(stream().map(error -> error * error).average().orElse(Double.NaN));
  }

  /** The share of errors that are strictly smaller, 0..1; NaN if there are none. */
  double shareBelow(double pixels) {
    return stream().map(error -> Math.abs(error) < pixels ? 1 : 0).average().orElse(Double.NaN);
  }

  /** Column by column. */
  private DoubleStream stream() {
    return IntStream.range(firstColumn, endColumn).mapToObj(this::ofColumn).flatMapToDouble(c -> c);
  }

  private DoubleStream ofColumn(int column) {
    return IntStream.range(0, labels.rows())
        .filter(row -> labels.isAnnotated(row, column))
        .mapToDouble(row -> predictions.value(row, column) - labels.value(row, column));
  }
}
