package org.kpd.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a CSV file.
 *
 * @param index counted from 0 below the header
 * @param line where the row ends in the file, counted from 1
 */
record CsvRow(Path file, int index, long line, List<String> header, CSVRecord fields) {
  private static final int SHOWN = 40;

  /** Java alone would also take "1f", "0x1p3" and the like. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");

  void checkWidth() {
    if (fields.size() != header.size()) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s, row %d (line %d): found %d fields; expected %d, one for each column of the header.",
              file,
              index,
              line,
              fields.size(),
              header.size()));
    }
  }

  String text(int column) {
    return fields.get(column);
  }

  /**
   * A number, or NaN where the field is empty or says so.
   *
   * @throws DatasetException if the field is something else, or infinite
   */
  double number(int column) {
    String text = fields.get(column);
    if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (INFINITE.matcher(text).matches()) {
      throw unexpected(column, "a finite number");
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw unexpected(column, "a number, or an empty field where nobody marked the point");
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw unexpected(column, "a finite number");
    }
    return value;
  }

  /** A whole number of at least 0. */
  int count(int column) {
    try {
      int value = Integer.parseInt(fields.get(column));
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException notWhole) {
      throw unexpected(column, "a whole number");
    }
    throw unexpected(column, "a whole number of at least 0");
  }

  /** What to throw where a field is not what it should be. */
  DatasetException unexpected(int column, String expected) {
    String found = fields.get(column);
    String shown = found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "...";
    return new DatasetException(
        String.format(
            Locale.ROOT,
            "%s, row %d (line %d), column %s: found \"%s\"; expected %s.",
            file,
            index,
            line,
            header.get(column),
            shown,
            expected));
  }
}
