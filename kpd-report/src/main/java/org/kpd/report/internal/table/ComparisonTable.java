package org.kpd.report.internal.table;

import static org.kpd.report.internal.table.StudyTable.line;

import java.util.Locale;
import org.kpd.report.evaluation.ModelComparison;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.Figure;
import org.kpd.report.statistics.PairedDifference;
import org.kpd.report.statistics.Resampling;

/** The comparison of two models as plain text. */
final class ComparisonTable {
  private ComparisonTable() {}

  static String format(ModelComparison comparison) {
    return "\n%s minus %s\n".formatted(comparison.second(), comparison.first())
        + line("  difference", figure -> signed(comparison.of(figure).value()))
        + line("    95% from", figure -> signed(comparison.of(figure).interval().low()))
        + line("    95% to", figure -> signed(comparison.of(figure).interval().high()))
        + line("  p", figure -> pValue(comparison.of(figure).pValue()))
        + line("  p, adjusted", figure -> pValue(comparison.of(figure).adjusted()))
        + line("  " + comparison.second(), figure -> verdict(figure, comparison.of(figure)));
  }

  /** A line about the resampling. */
  static String legend(Study study) {
    Resampling resampling = study.resampling().orElseThrow();
    return String.format(
        Locale.ROOT,
        "\n"
            + "p: sign-flip randomization test by %s; adjusted by Holm's method. Intervals:"
            + " bootstrap by %s, %,d resamples, seed %d.\n",
        study.rows().groups().unit(),
        study.rows().groups().unit(),
        resampling.resamples(),
        resampling.seed());
  }

  private static String verdict(Figure figure, PairedDifference difference) {
    return switch (difference.verdict(figure)) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case OPEN -> "-";
    };
  }

  private static String pValue(double value) {
    return value < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String signed(double value) {
    return StudyTable.format("%+.3f", value);
  }
}
