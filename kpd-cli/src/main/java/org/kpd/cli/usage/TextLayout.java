package org.kpd.cli.usage;

import java.util.List;
import java.util.Map;

/** Text wrapped to a given number of columns, only at spaces: a file name is never broken. */
public final class TextLayout {
  /** A space at which no line is broken. */
  static final char JOINED = '\u00A0';

  private static final int INDENT = 2;
  private static final int WIDEST_NAME = 24;
  private static final String GAP = "  ";
  private static final String CONTINUED = " \\";

  private final int width;
  private final StringBuilder text = new StringBuilder();

  TextLayout(int width) {
    this.width = width;
  }

  void blank() {
    text.append(System.lineSeparator());
  }

  void heading(String heading) {
    blank();
    line(heading + ":");
  }

  /** A paragraph, wrapped as needed. */
  void paragraph(String words, int hangingIndent) {
    wrap("", words, hangingIndent, width);
  }

  void indented(String words) {
    wrap(" ".repeat(INDENT), words, INDENT, width);
  }

  /** A shell command; if it needs several lines, all but the last end in a backslash. */
  void command(String command) {
    int before = text.length();
    String joined = command.replaceAll("(--[a-z-]+) (?!-)", "$1" + JOINED);
    wrap(" ".repeat(2 * INDENT), joined, 3 * INDENT, width - CONTINUED.length());
    String end = System.lineSeparator();
    String lines = text.substring(before, text.length() - end.length());
    text.setLength(before);
    text.append(lines.replace(end, CONTINUED + end)).append(end);
  }

  /** Names and their descriptions in two columns; the lines of a description are aligned. */
  void table(Map<String, String> rows) {
    int longest =
        rows.keySet().stream()
            .mapToInt(String::length)
            .filter(length -> length <= WIDEST_NAME)
            .max()
            .orElse(WIDEST_NAME);
    int column = INDENT + longest + GAP.length();
    rows.forEach((name, meaning) -> row(name, meaning, column));
  }

  /** The first sentence of a text. */
  static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void row(String name, String meaning, int column) {
    String start = " ".repeat(INDENT) + name;
    if (start.length() + GAP.length() > column) {
      line(start);
      start = "";
    }
    String padded = start + " ".repeat(column - start.length());
    for (String paragraph : meaning.split("\n", -1)) {
      String words = paragraph.stripLeading();
      int indent = paragraph.length() - words.length();
      // A list within a description: several spaces separate its names from their descriptions.
      int gap = words.indexOf(GAP);
      int hanging =
          gap < 0 ? indent : indent + words.length() - words.substring(gap).strip().length();
      String first =
          gap < 0 ? "" : words.substring(0, words.length() - words.substring(gap).strip().length());
      wrap(
          padded + " ".repeat(indent) + first,
          words.substring(first.length()),
          column + hanging,
          width);
      padded = " ".repeat(column);
    }
  }

  private void wrap(String start, String words, int hangingIndent, int most) {
    StringBuilder line = new StringBuilder(start);
    boolean empty = true;
    for (String word : List.of(words.strip().split(" +", -1))) {
      if (!empty && line.length() + 1 + word.length() > most) {
        line(line.toString());
        line = new StringBuilder(" ".repeat(hangingIndent));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    line(line.toString());
  }

  private void line(String line) {
    text.append(line.replace(JOINED, ' ').stripTrailing()).append(System.lineSeparator());
  }
}
