package org.kpd.data.internal.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;

/**
 * One row of a CSV file.
 *
 * @param index counted from 0 below the header
 * @param line where the row ends in the file, counted from 1
 * @param mark the decimal mark of the file
 */
public record CsvRow(
    Path file, int index, long line, List<String> header, DecimalMark mark, CSVRecord fields) {
  private static final int SHOWN = 40;

  /** The words that pandas' {@code read_csv} treats as missing; {@code nan} in any case. */
  private static final Set<String> MISSING =
      Set.of(
          "",
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null");

  /** Java's parser alone would also accept "1f", "0x1p3" and the like. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("[+-]?(\\d+,\\d*|,\\d+)([eE][+-]?\\d+)?");

  private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");

  void checkWidth() {
    if (fields.size() != header.size()) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s, row %d (line %d): found %s; expected %d, one for each column of the header.",
              file,
              index,
              line,
              Counted.of(fields.size(), "field"),
              header.size()));
    }
  }

  public String text(int column) {
    return fields.get(column);
  }

  /** Whether the field is empty, or holds a word for a missing value. */
  public boolean isMissing(int column) {
    String text = fields.get(column);
    return MISSING.contains(text) || text.equalsIgnoreCase("nan");
  }

  /**
   * A number, or NaN if the field is {@linkplain #isMissing missing}.
   *
   * @throws DatasetException if the field is something else, or infinite
   */
  public double number(int column) {
    return isMissing(column)
        ? Double.NaN
        : decimal(column, "a number, or an empty field where nobody marked the point");
  }

  /** A whole number of at least 0, also as {@code 7.0}, pandas' form for a column with gaps. */
  public int count(int column) {
    double value = decimal(column, "a whole number");
    if (value != Math.rint(value)) {
      throw unexpected(column, "a whole number");
    }
    if (value < 0) {
      throw unexpected(column, "a whole number of at least 0");
    }
    if (value > Integer.MAX_VALUE) {
      throw unexpected(column, "a whole number of at most " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  private double decimal(int column, String expected) {
    String text = fields.get(column);
    if (INFINITE.matcher(text).matches()) {
      throw unexpected(column, "a finite number");
    }
    boolean comma = DECIMAL_COMMA.matcher(text).matches();
    if (!comma && !DECIMAL.matcher(text).matches()) {
      throw unexpected(column, expected);
    }
    if ((comma || text.indexOf('.') >= 0) && !mark.admits(comma ? ',' : '.')) {
      throw unexpected(column, mark.expectation());
    }
    double value = Double.parseDouble(comma ? text.replace(',', '.') : text);
    if (Double.isInfinite(value)) {
      throw unexpected(column, "a finite number");
    }
    return value;
  }

  /** The row's place, for messages: {@code faces.csv, row 3 (line 5)}. */
  public String place() {
    return String.format(Locale.ROOT, "%s, row %d (line %d)", file, index, line);
  }

  /** The exception for a field that is not as expected. */
  public DatasetException unexpected(int column, String expected) {
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
