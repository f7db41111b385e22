package org.kpd.data.split;

import java.util.BitSet;
import java.util.Locale;
import org.kpd.data.internal.csv.CsvFile;
import org.kpd.data.internal.csv.CsvRow;

/** The column of a file that tells which row of a data set an entry is about. */
final class RowNumbers {
  static final String COLUMN = "row";

  private final int column;
  private final int rows;
  private final BitSet seen = new BitSet();

  RowNumbers(CsvFile file, int rows) {
    this.column = file.column(COLUMN);
    this.rows = rows;
  }

  /**
   * The row that the next entry is about.
   *
   * @throws org.kpd.core.DatasetException if the data set has no such row, or an earlier entry is
   *     about it
   */
  int next(CsvRow entry) {
    int row = entry.count(column);
    if (row >= rows) {
      throw entry.unexpected(
          column,
          String.format(
              Locale.ROOT, "a row of the data set, which has %d (0 to %d)", rows, rows - 1));
    }
    if (seen.get(row)) {
      throw entry.unexpected(column, "each row once, but this one is repeated");
    }
    seen.set(row);
    return row;
  }
}
