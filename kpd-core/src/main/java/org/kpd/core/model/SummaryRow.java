package org.kpd.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of a Keras 2 summary. A cell that does not fit continues on the next line; a list is
 * also broken after each entry.
 */
final class SummaryRow {
  /** The gap between a cell and the next column, in blanks. */
  private static final int GAP = 2;

  private static final List<String> BREAKS = List.of("),", "},", "],", "',");

  private final List<Integer> ends;

  private SummaryRow(List<Integer> ends) {
    this.ends = ends;
  }

  /** Columns by the position where each ends. */
  static SummaryRow of(Integer... ends) {
    return new SummaryRow(List.of(ends));
  }

  int width() {
    return ends.get(ends.size() - 1);
  }

  /** The lines of one row, padded with blanks to the full width, each ending with a newline. */
  String format(List<String> cells) {
    List<String> left = new ArrayList<>(cells);
    StringBuilder lines = new StringBuilder();
    while (left.stream().anyMatch(cell -> !cell.isEmpty())) {
      StringBuilder line = new StringBuilder(" ");
      for (int column = 0; column < left.size(); column++) {
        String rest = left.get(column);
        int cut = cut(rest, column);
        line.append(rest, 0, cut);
        line.append(" ".repeat(ends.get(column) - line.length()));
        left.set(column, rest.substring(cut));
      }
      lines.append(line).append('\n');
    }
    return lines.toString();
  }

  private int cut(String cell, int column) {
    String fitting = cell.substring(0, Math.min(cell.length(), room(column)));
    return breaks(fitting).min(Integer::compare).orElse(fitting.length());
  }

  private static Stream<Integer> breaks(String cell) {
    return BREAKS.stream().filter(cell::contains).map(mark -> cell.indexOf(mark) + mark.length());
  }

  /**
   * The width left for text: the first column loses one blank to the margin, each but the last
   * loses the gap and one more.
   */
  private int room(int column) {
    int start = column == 0 ? 0 : ends.get(column - 1);
    int room = ends.get(column) - start;
    return column == ends.size() - 1 ? room : room - GAP - 1;
  }
}
