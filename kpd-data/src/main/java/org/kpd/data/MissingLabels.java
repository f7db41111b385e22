package org.kpd.data;

import org.kpd.core.Choice;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.text.Counted;

/** The treatment of points that nobody marked. */
public enum MissingLabels implements Choice {
  /**
   * Each takes the value above it in its column, which is another person's. The reference project
   * trained this way; kept for parity with it.
   */
  FORWARD_FILL {
    @Override
    LabelTable fill(LabelTable labels) {
      double[] values = labels.toArray();
      for (int i = 0; i < values.length; i++) {
        if (Double.isNaN(values[i])) {
          values[i] = above(labels.set(), values, i);
        }
      }
      return LabelTable.wrap(labels.set(), values);
    }
  },

  /** They stay NaN, and a masked loss ignores them. */
  KEEP {
    @Override
    LabelTable fill(LabelTable labels) {
      return labels;
    }
  },

  /** Each takes the mean of the known values in its column. */
  MEAN {
    @Override
    LabelTable fill(LabelTable labels) {
      double[] values = labels.toArray();
      int width = labels.set().coordinates();
      for (int column = 0; column < width; column++) {
        double mean = Double.NaN;
        for (int i = column; i < values.length; i += width) {
          if (Double.isNaN(values[i])) {
            mean = Double.isNaN(mean) ? mean(labels, column) : mean;
            values[i] = mean;
          }
        }
      }
      return LabelTable.wrap(labels.set(), values);
    }
  };

  /**
   * The table with its gaps filled; unchanged for {@link #KEEP}.
   *
   * @throws DatasetException if there is no value to fill a gap with
   */
  public LabelTable apply(LabelTable labels) {
    return labels.isComplete() ? labels : fill(labels);
  }

  abstract LabelTable fill(LabelTable labels);

  @Override
  public String toString() {
    return label();
  }

  private static double above(PointSet set, double[] values, int index) {
    if (index < set.coordinates()) {
      throw new DatasetException(
          "Row 0, column %s: found no label and no row above to fill it from; expected a complete first row. Put a complete row first, or choose keep or mean for missing labels."
              .formatted(set.columns().get(index)));
    }
    return values[index - set.coordinates()];
  }

  private static double mean(LabelTable labels, int column) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < labels.rows(); row++) {
      if (labels.isAnnotated(row, column)) {
        sum += labels.value(row, column);
        count++;
      }
    }
    if (count == 0) {
      throw new DatasetException(
          "Column %s: found no label in any of %s; expected at least one to take the mean of. Choose keep for missing labels."
              .formatted(labels.set().columns().get(column), Counted.of(labels.rows(), "row")));
    }
    return sum / count;
  }
}
