package org.kpd.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.evaluation.Protocol;
import org.kpd.report.evaluation.Study;

/** The landmark figures for all faces and for slices of them, in a table per distance. */
final class ProtocolSection {
  static final String ABOUT =
      "Normalized mean errors (NME) over each distance of the point set, the share of faces above a"
          + " limit (FR) and the area under the error distribution up to it (AUC). Eyes are closed"
          + " where their lids are nearer than an eighth of the eye's width.";

  private ProtocolSection() {}

  /** The tables of all models; empty if the set has no distance. */
  static List<Element> of(Study study) {
    List<Element> tables = new ArrayList<>();
    for (Assessment model : study.models()) {
      Protocol protocol = study.protocol(model);
      for (Protocol.Table table : protocol.tables()) {
        tables.add(
            Tables.of(
                "%s, normalized by %s (%s)"
                    .formatted(
                        model.name(),
                        table.normalizer().name(),
                        table.normalizer().text(protocol.set())),
                columns(),
                table.rows().stream().map(ProtocolSection::row).toList()));
      }
    }
    return tables;
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("Slice", "Faces", "NME, %"));
    for (int limit : Protocol.LIMITS) {
      columns.add(String.format(Locale.ROOT, "FR@%d%%, %%", limit));
      columns.add(String.format(Locale.ROOT, "AUC@%d%%, %%", limit));
    }
    return columns;
  }

  private static Element row(Protocol.Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(Numbers.count(row.curve().faces()));
    cells.add(Numbers.percent(row.normalizedMeanError()));
    for (int limit : Protocol.LIMITS) {
      cells.add(Numbers.percent(row.failureRate(limit)));
      cells.add(Numbers.percent(row.areaUnderCurve(limit)));
    }
    return Tables.row(row.slice().name(), cells.stream());
  }
}
