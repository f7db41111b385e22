package org.kpd.data.internal.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;

/**
 * A CSV file with a header line, read row by row. Errors name the file, the row (from 0, like
 * images) and the line (from 1, as in editors).
 */
public final class CsvFile implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setIgnoreEmptyLines(true)
          .setIgnoreSurroundingSpaces(true)
          .setTrim(true)
          .get();

  private static final int SHOWN = 60;

  private final Path path;
  private final CsvText text;
  private final CSVParser parser;
  private final DecimalMark mark;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private int rows;

  private CsvFile(Path path, CsvText text) throws IOException {
    this.path = path;
    this.text = text;
    this.parser =
        CSVParser.builder()
            .setReader(text.reader())
            .setFormat(FORMAT.builder().setDelimiter(text.delimiter()).get())
            .get();
    this.mark = new DecimalMark(text.delimiter() != ',');
    this.records = parser.iterator();
    this.header = new ArrayList<>();
  }

  /**
   * Opens the file and reads its header.
   *
   * @throws DatasetException if it is empty, an archive, or not text
   */
  public static CsvFile open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new DatasetException(
          "%s: found a folder; expected a CSV file. Name the file.".formatted(path));
    }
    CsvText text = openText(path);
    try {
      CsvFile file = new CsvFile(path, text);
      file.readHeader();
      return file;
    } catch (IOException | RuntimeException failure) {
      text.reader().close();
      throw failure;
    }
  }

  public Path path() {
    return path;
  }

  /** The names of the columns. */
  public List<String> header() {
    return header;
  }

  /**
   * The index of a column.
   *
   * @throws DatasetException if it is missing or occurs twice
   */
  public int column(String name) {
    int first = header.indexOf(name);
    if (first < 0) {
      checkSeparated(name);
      throw new DatasetException(
          "%s: found no column %s among %s; expected it in the header line."
              .formatted(path, name, abbreviated(header)));
    }
    if (header.lastIndexOf(name) != first) {
      throw new DatasetException(
          "%s: found column %s more than once; expected each column once. Delete or rename one."
              .formatted(path, name));
    }
    return first;
  }

  /**
   * Rejects a header whose names are all in one field.
   *
   * @param name the name of a missing column
   * @throws DatasetException if the only field of the header has it among others
   */
  public void checkSeparated(String name) {
    if (header.size() == 1 && header.get(0).contains(name)) {
      throw new DatasetException(
          "%s: found one column, \"%s\"; expected fields separated by commas, semicolons or tabs."
              .formatted(path, shortened(header.get(0))));
    }
  }

  /**
   * The next row, or null after the last one; blank lines are skipped.
   *
   * @throws DatasetException if it has more or fewer fields than the header
   */
  public @Nullable CsvRow next() throws IOException {
    CsvRow row = nextOfAnyWidth();
    if (row != null) {
      row.checkWidth();
    }
    return row;
  }

  /** The next row, even with more or fewer fields than the header; null after the last one. */
  public @Nullable CsvRow nextOfAnyWidth() throws IOException {
    for (CSVRecord found = nextRecord(); found != null; found = nextRecord()) {
      if (!isBlank(found)) {
        return new CsvRow(path, rows++, line(), header, mark, found);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private static CsvText openText(Path path) throws IOException {
    try {
      return CsvText.open(path);
    } catch (CharacterCodingException failure) {
      throw new DatasetException(
          "%s: found bytes that are not UTF-8 text near line 1; expected a CSV file in UTF-8."
              .formatted(path),
          failure);
    }
  }

  private void readHeader() throws IOException {
    CSVRecord names = nextRecord();
    while (names != null && isBlank(names)) {
      names = nextRecord();
    }
    if (names == null) {
      throw new DatasetException(
          "%s: found an empty file; expected a header line and rows below it.".formatted(path));
    }
    names.forEach(name -> header.add(stripped(name)));
  }

  private static boolean isBlank(CSVRecord found) {
    return found.size() == 1 && stripped(found.get(0)).isEmpty();
  }

  /** The name without spaces around it, non-breaking ones included. */
  private static String stripped(String name) {
    return name.replace('\u00A0', ' ').strip();
  }

  private long line() {
    return text.linesBefore() + parser.getCurrentLineNumber();
  }

  private @Nullable CSVRecord nextRecord() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException failure) {
      IOException cause = failure.getCause();
      if (cause instanceof CharacterCodingException) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: found bytes that are not %s text near line %d; expected a CSV file in UTF-8.",
                path,
                text.charset(),
                line() + 1),
            failure);
      }
      if (cause instanceof CSVException) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: found broken quotes near line %d; expected a CSV file.",
                path,
                line() + 1),
            failure);
      }
      throw cause;
    }
  }

  private static String abbreviated(List<String> names) {
    int most = 8;
    return names.size() <= most
        ? String.join(", ", names)
        : String.format(
            Locale.ROOT,
            "%s and %d more",
            String.join(", ", names.subList(0, most)),
            names.size() - most);
  }

  /** A name short enough for a message of one line. */
  public static String shortened(String name) {
    return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...";
  }
}
