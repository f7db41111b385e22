package org.kpd.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.report.evaluation.Study;
import org.kpd.report.page.EvaluationReport;

/**
 * The trials of a sweep side by side.
 *
 * @param table by what the validation faces say
 * @param study on the test faces
 * @param folder of the sweep
 */
record SweepComparison(SweepTable table, Study study, Path folder) {

  /** Writes the table and the page. */
  void write(EvaluationReport report) throws IOException {
    WholeOutput.file(
        csv(), Overwrite.REPLACE, unfinished -> Files.writeString(unfinished, table.csv()));
    report.write(page(), Overwrite.REPLACE);
  }

  /** The table's file. */
  Path csv() {
    return folder.resolve("sweep.csv");
  }

  /** The page, by the file to open. */
  Path index() {
    return page().resolve("index.html");
  }

  private Path page() {
    return folder.resolve("report");
  }
}
