package org.kpd.report.page;

import java.util.List;

/**
 * What a report is about, for its head and its captions.
 *
 * @param data the data set's name
 * @param labels what the labels came from, such as a file's name
 * @param rows which rows were measured, in words, such as {@code test rows (seed 42)}
 * @param rowNumbers the label row of each measured face, from 0
 */
public record ReportSubject(String data, String labels, String rows, List<Integer> rowNumbers) {
  public ReportSubject {
    rowNumbers = List.copyOf(rowNumbers);
  }
}
