package org.kpd.data.internal.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kpd.core.DatasetException;

/**
 * The text of a CSV file from its header line on, and its encoding and delimiter: spreadsheets save
 * UTF-16, add a byte order mark, and in some locales separate fields by semicolons or tabs.
 *
 * @param charset UTF-8, or UTF-16 in either byte order
 * @param delimiter comma, semicolon, tab or bar, whichever is most frequent in the header line
 * @param linesBefore the number of lines skipped before the header
 */
record CsvText(BufferedReader reader, Charset charset, char delimiter, int linesBefore) {
  private static final String DELIMITERS = ",;\t|";

  /** More than a header line of 30,000 columns takes. */
  private static final int LONGEST_HEADER = 1 << 20;

  /** Excel reads the delimiter from such a line before the header. */
  private static final Pattern DELIMITER_LINE = Pattern.compile("\"?sep=(.)\"?");

  /**
   * Opens the file; the caller closes the reader.
   *
   * @throws DatasetException if it is an archive or a spreadsheet
   */
  static CsvText open(Path path) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    try {
      byte[] start = start(bytes);
      refuseArchives(path, start);
      Charset charset = charset(start);
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(bytes, charset.newDecoder()), 1 << 16);
      skipByteOrderMark(reader);
      String line = peekLine(reader);
      Matcher named = DELIMITER_LINE.matcher(line);
      if (named.matches()) {
        reader.readLine();
        return new CsvText(reader, charset, named.group(1).charAt(0), 1);
      }
      return new CsvText(reader, charset, mostFrequentDelimiter(line), 0);
    } catch (IOException | RuntimeException failure) {
      bytes.close();
      throw failure;
    }
  }

  private static byte[] start(BufferedInputStream bytes) throws IOException {
    bytes.mark(4);
    byte[] start = bytes.readNBytes(4);
    bytes.reset();
    return start;
  }

  private static void refuseArchives(Path path, byte[] start) {
    if (startsWith(start, 'P', 'K', 3, 4)) {
      throw new DatasetException(
          "%s: found a zip archive or a spreadsheet; expected a CSV file. Unpack it, or save it as CSV."
              .formatted(path));
    }
    if (startsWith(start, 0x1f, 0x8b)) {
      throw new DatasetException(
          "%s: found a gzip archive; expected a CSV file. Unpack it.".formatted(path));
    }
  }

  /** Every column name begins with a letter, so a zero byte means UTF-16 without a mark. */
  private static Charset charset(byte[] start) {
    if (startsWith(start, 0xff, 0xfe) || (start.length > 1 && start[0] != 0 && start[1] == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(start, 0xfe, 0xff) || (start.length > 1 && start[0] == 0 && start[1] != 0)) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] start, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= start.length || Byte.toUnsignedInt(start[i]) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  /** The first line that is not blank, without consuming it; quoted text is replaced by spaces. */
  private static String peekLine(BufferedReader reader) throws IOException {
    reader.mark(LONGEST_HEADER);
    StringBuilder line = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < LONGEST_HEADER; i++) {
      int read = reader.read();
      if (read < 0) {
        break;
      }
      if (read == '"') {
        quoted = !quoted;
      }
      boolean ends = (read == '\n' || read == '\r') && !quoted;
      if (ends && !line.toString().isBlank()) {
        break;
      }
      if (!ends) {
        line.append(quoted && DELIMITERS.indexOf(read) >= 0 ? ' ' : (char) read);
      }
    }
    reader.reset();
    return line.toString();
  }

  private static char mostFrequentDelimiter(String header) {
    char best = DELIMITERS.charAt(0);
    for (int i = 1; i < DELIMITERS.length(); i++) {
      if (count(header, DELIMITERS.charAt(i)) > count(header, best)) {
        best = DELIMITERS.charAt(i);
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(character -> character == wanted).count();
  }
}
