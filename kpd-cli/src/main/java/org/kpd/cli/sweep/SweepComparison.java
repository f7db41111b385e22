package org.kpd.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.report.evaluation.Study;
import org.kpd.report.page.EvaluationReport;

/**
 * A comparison of the trials of a sweep.
 *
 * @param table the trials, ranked on the validation faces
 * @param study their evaluation on the test faces
 * @param folder the sweep's folder
 */
record SweepComparison(SweepTable table, Study study, Path folder) {

  /** Writes the table and the page. */
  void write(EvaluationReport report) throws IOException {
    WholeOutput.file(
        csv(), Overwrite.REPLACE, unfinished -> Files.writeString(unfinished, table.csv()));
    report.write(page(), Overwrite.REPLACE);
  }

  /** The file with the table. */
  Path csv() {
    return folder.resolve("sweep.csv");
  }

  /** The page's file to open. */
  Path index() {
    return page().resolve("index.html");
  }

  private Path page() {
    return folder.resolve("report");
  }
}
