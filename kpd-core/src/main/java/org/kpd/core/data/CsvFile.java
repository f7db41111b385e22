package org.kpd.core.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

/**
 * A CSV file with a header line, read row by row. What is wrong with it is told with its name, row
 * (counted from 0, as images are) and line (counted from 1, as editors do).
 */
final class CsvFile implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private final Path path;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private int rows;

  private CsvFile(Path path, CSVParser parser) {
    this.path = path;
    this.parser = parser;
    this.records = parser.iterator();
    this.header = new ArrayList<>();
  }

  /**
   * Opens the file and reads its header.
   *
   * @throws DatasetException if it is empty
   */
  static CsvFile open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new DatasetException(
          "%s: found a folder; expected a CSV file. Name the file.".formatted(path));
    }
    BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
    try {
      CsvFile file =
          new CsvFile(path, CSVParser.builder().setReader(reader).setFormat(FORMAT).get());
      file.readHeader();
      return file;
    } catch (IOException | RuntimeException failure) {
      reader.close();
      throw failure;
    }
  }

  Path path() {
    return path;
  }

  /** The names of the columns. */
  List<String> header() {
    return header;
  }

  /**
   * The position of a column.
   *
   * @throws DatasetException if it is missing or there twice
   */
  int column(String name) {
    int first = header.indexOf(name);
    if (first < 0) {
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

  /** The next row, or null after the last one. */
  @Nullable CsvRow next() throws IOException {
    CSVRecord found = nextRecord();
    if (found == null) {
      return null;
    }
    CsvRow row = new CsvRow(path, rows++, parser.getCurrentLineNumber(), header, found);
    row.checkWidth();
    return row;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private void readHeader() throws IOException {
    CSVRecord names = nextRecord();
    if (names == null) {
      throw new DatasetException(
          "%s: found an empty file; expected a header line and rows below it.".formatted(path));
    }
    names.forEach(header::add);
    // Spreadsheets put an invisible mark before the first name.
    header.set(0, header.get(0).replace("\uFEFF", "").strip());
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
                "%s: found bytes that are no UTF-8 text near line %d; expected a CSV file in UTF-8.",
                path,
                parser.getCurrentLineNumber() + 1),
            failure);
      }
      if (cause instanceof CSVException) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: found broken quotes near line %d; expected a CSV file.",
                path,
                parser.getCurrentLineNumber() + 1),
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
}
