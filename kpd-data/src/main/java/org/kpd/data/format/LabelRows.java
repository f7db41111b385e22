package org.kpd.data.format;

import java.nio.file.Path;
import java.util.Arrays;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.csv.CsvRow;

/** Collects the label rows of a file of unknown length. */
final class LabelRows {
  private final PointSet set;
  private double[] values;
  private int length;

  LabelRows(PointSet set) {
    this.set = set;
    this.values = new double[64 * set.coordinates()];
  }

  void add(CsvRow row, int[] columns) {
    if (length == values.length) {
      values = Arrays.copyOf(values, 2 * length);
    }
    for (int column : columns) {
      values[length++] = row.number(column);
    }
  }

  LabelTable table(Path source) {
    if (length == 0) {
      throw new DatasetException(
          "%s: found a header and no rows; expected one row per face.".formatted(source));
    }
    return LabelTable.wrap(set, Arrays.copyOf(values, length));
  }
}
