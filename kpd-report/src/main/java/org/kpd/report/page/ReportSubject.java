package org.kpd.report.page;

import java.util.List;

/**
 * The subject of a report, for its head and its captions.
 *
 * @param data the data set's name
 * @param labels the source of the labels, such as a file's name
 * @param rows the measured rows in words, such as {@code test rows (seed 42)}
 * @param rowNumbers the label row of each measured face, from 0
 */
public record ReportSubject(String data, String labels, String rows, List<Integer> rowNumbers) {
  public ReportSubject {
    rowNumbers = List.copyOf(rowNumbers);
  }
}
