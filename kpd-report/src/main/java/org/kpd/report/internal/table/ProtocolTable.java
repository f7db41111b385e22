package org.kpd.report.internal.table;

import java.util.List;
import java.util.Locale;
import org.kpd.report.evaluation.Protocol;

/** The protocol's figures as plain text, a table for each distance. */
public final class ProtocolTable {
  private static final int NAME = 30;

  private ProtocolTable() {}

  /** The lines, each ending with a newline; empty if the set has no distance. */
  public static String format(Protocol protocol) {
    StringBuilder text = new StringBuilder();
    for (Protocol.Table table : protocol.tables()) {
      text.append(line("normalized by " + table.normalizer().name(), "faces", "NME, %", heads()));
      for (Protocol.Row row : table.rows()) {
        text.append(
            line(
                "  " + row.slice().name(),
                String.format(Locale.ROOT, "%,d", row.curve().faces()),
                figure(row.normalizedMeanError()),
                Protocol.LIMITS.stream()
                    .flatMap(
                        limit ->
                            List.of(
                                figure(row.failureRate(limit)), figure(row.areaUnderCurve(limit)))
                                .stream())
                    .toList()));
      }
    }
    return text.toString();
  }

  private static List<String> heads() {
    return Protocol.LIMITS.stream()
        .flatMap(
            limit ->
                List.of(
                    String.format(Locale.ROOT, "FR@%d%%", limit),
                    String.format(Locale.ROOT, "AUC@%d%%", limit))
                    .stream())
        .toList();
  }

  private static String line(String head, String faces, String error, List<String> cells) {
    String cut = head.length() > NAME ? head.substring(0, NAME - 1) + "~" : head;
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%-30s %6s %7s", cut, faces, error));
    cells.forEach(cell -> line.append(String.format(Locale.ROOT, " %7s", cell)));
    return line.append('\n').toString();
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }
}
