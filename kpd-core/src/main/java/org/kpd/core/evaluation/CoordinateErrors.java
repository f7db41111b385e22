package org.kpd.core.evaluation;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kpd.core.Keypoint;
import org.kpd.core.data.LabelTable;

/** Prediction minus label of every coordinate that the labels know, in pixels. */
final class CoordinateErrors {
  private final double[] errors;

  private CoordinateErrors(double[] errors) {
    this.errors = errors;
  }

  /** The errors of tables that have equally many rows. */
  static CoordinateErrors of(LabelTable labels, LabelTable predictions) {
    return new CoordinateErrors(
        IntStream.range(0, Keypoint.COORDINATES)
            .mapToObj(column -> column(labels, predictions, column))
            .flatMapToDouble(CoordinateErrors::stream)
            .toArray());
  }

  /** The errors of one of the 30 columns. */
  static CoordinateErrors column(LabelTable labels, LabelTable predictions, int column) {
    return new CoordinateErrors(
        IntStream.range(0, labels.rows())
            .filter(row -> labels.isAnnotated(row, column))
            .mapToDouble(row -> predictions.value(row, column) - labels.value(row, column))
            .toArray());
  }

  int count() {
    return errors.length;
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

  private DoubleStream stream() {
    return DoubleStream.of(errors);
  }
}
