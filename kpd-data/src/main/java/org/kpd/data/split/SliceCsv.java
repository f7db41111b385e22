package org.kpd.data.split;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.internal.csv.CsvFile;
import org.kpd.data.internal.csv.CsvRow;

/**
 * Attributes of the faces of a data set, such as pose, glasses or light: a CSV file with the column
 * {@code row} (from 0) and a column of few values for each attribute. An empty field or a missing
 * row means that nothing is known about that face.
 */
public final class SliceCsv {
  /** A column with more values than this holds numbers or names, not groups of faces. */
  private static final int MOST_VALUES = 20;

  private SliceCsv() {}

  /**
   * The values of each row of a data set by column, in the order of the columns.
   *
   * @param rows the number of rows of the data set
   * @throws DatasetException if a row does not exist or occurs twice, there is no other column, or
   *     one has more than 20 distinct values
   * @throws IOException if the file cannot be read
   */
  public static List<Map<String, String>> read(Path path, int rows) throws IOException {
    List<Map<String, String>> values = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      values.add(Map.of());
    }
    try (CsvFile file = CsvFile.open(path)) {
      RowNumbers rowNumbers = new RowNumbers(file, rows);
      List<String> columns =
          file.header().stream().filter(name -> !name.equals(RowNumbers.COLUMN)).toList();
      if (columns.isEmpty()) {
        throw new DatasetException(
            "%s: found only the column row; expected others, such as pose or glasses."
                .formatted(path));
      }
      for (@Nullable CsvRow entry = file.next(); entry != null; entry = file.next()) {
        int row = rowNumbers.next(entry);
        values.set(row, values(file, columns, entry));
      }
      columns.forEach(column -> checkValues(path, column, values));
    }
    return values;
  }

  private static Map<String, String> values(CsvFile file, List<String> columns, CsvRow entry) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String column : columns) {
      int index = file.column(column);
      if (!entry.isMissing(index)) {
        values.put(column, entry.text(index));
      }
    }
    return values;
  }

  private static void checkValues(Path path, String column, List<Map<String, String>> values) {
    Set<String> different = new HashSet<>();
    for (Map<String, String> each : values) {
      String value = each.get(column);
      if (value != null) {
        different.add(value);
      }
    }
    if (different.size() > MOST_VALUES) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s, column %s: found %s; expected at most %d, each of which is a group of faces. Delete the column, or use ranges.",
              path,
              column,
              Counted.of(different.size(), "different value"),
              MOST_VALUES));
    }
  }
}
