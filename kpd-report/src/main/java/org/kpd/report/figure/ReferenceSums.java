package org.kpd.report.figure;

import java.io.Serial;
import java.io.Serializable;
import org.kpd.data.LabelTable;

/** The sums whose quotients are {@link ReferenceFigures}; sums of parts add up exactly. */
final class ReferenceSums implements Serializable {
  @Serial private static final long serialVersionUID = 1L;
  private static final double[] LIMITS = {5, 10, 15};

  private final ExactSum absolute = new ExactSum();
  private final long[] below = new long[LIMITS.length];
  private long coordinates;

  /** Adds rows; coordinates that are NaN in the labels are left out. */
  void add(LabelTable labels, LabelTable predictions) {
    for (int row = 0; row < labels.rows(); row++) {
      double ofRow = 0;
      for (int column = 0; column < labels.set().coordinates(); column++) {
        if (labels.isAnnotated(row, column)) {
          double error = Math.abs(predictions.value(row, column) - labels.value(row, column));
          ofRow += error;
          coordinates++;
          for (int limit = 0; limit < LIMITS.length; limit++) {
            below[limit] += error < LIMITS[limit] ? 1 : 0;
          }
        }
      }
      absolute.add(ofRow);
    }
  }

  void add(ReferenceSums other) {
    absolute.add(other.absolute);
    coordinates += other.coordinates;
    for (int limit = 0; limit < LIMITS.length; limit++) {
      below[limit] += other.below[limit];
    }
  }

  ReferenceFigures figures() {
    return new ReferenceFigures(
        absolute.value() / coordinates, percentBelow(0), percentBelow(1), percentBelow(2));
  }

  private double percentBelow(int limit) {
    return 100 * (below[limit] / (double) coordinates);
  }
}
