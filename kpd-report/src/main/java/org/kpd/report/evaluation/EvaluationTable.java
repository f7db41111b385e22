package org.kpd.report.evaluation;

import java.util.Locale;
import org.kpd.core.internal.io.Counted;

/** An evaluation as a plain text table: the model and the mean face side by side. */
public final class EvaluationTable {
  private EvaluationTable() {}

  /**
   * The lines of the table, each ended by a newline.
   *
   * @param name the model's column head; a long one is cut
   */
  public static String format(String name, Evaluation evaluation) {
    KeypointMetrics model = evaluation.model();
    KeypointMetrics meanFace = evaluation.meanFace();
    String head = name.length() > 10 ? name.substring(0, 9) + "~" : name;
    return new Lines()
        .text(faces(model))
        .text("")
        .row("annotated coordinates", head, "mean face")
        .figures("  MAE, px", model.meanAbsoluteError(), meanFace.meanAbsoluteError())
        .figures("  RMSE, px", model.rootMeanSquareError(), meanFace.rootMeanSquareError())
        .figures(
            "  NME (%s), %%".formatted(model.normalizer()),
            model.normalizedMeanError(),
            meanFace.normalizedMeanError())
        .figures("  failures (NME > 10%), %", model.failureRate(), meanFace.failureRate())
        .text("all coordinates, filled labels: the reference's figures")
        .reference(model.reference(), meanFace.reference())
        .text("mean distance of each point, px")
        .points(model, meanFace)
        .toString();
  }

  private static String faces(KeypointMetrics metrics) {
    return String.format(
        Locale.ROOT,
        "%s, %,d of %,d coordinates annotated, NME of %s",
        Counted.of(metrics.faces(), "face"),
        metrics.annotatedCoordinates(),
        2L * metrics.faces() * metrics.points().size(),
        Counted.of(metrics.normalizedFaces(), "face"));
  }

  /** Appends line by line. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();

    Lines text(String line) {
      text.append(line).append('\n');
      return this;
    }

    Lines row(String label, String model, String meanFace) {
      return text(String.format(Locale.ROOT, "%-42s %10s %10s", label, model, meanFace));
    }

    Lines figures(String label, double model, double meanFace) {
      return row(label, figure(model), figure(meanFace));
    }

    Lines reference(ReferenceFigures model, ReferenceFigures meanFace) {
      return figures("  MAE, px", model.meanAbsoluteError(), meanFace.meanAbsoluteError())
          .figures("  |error| < 5 px, %", model.within5Pixels(), meanFace.within5Pixels())
          .figures("  |error| < 10 px, %", model.within10Pixels(), meanFace.within10Pixels())
          .figures("  |error| < 15 px, %", model.within15Pixels(), meanFace.within15Pixels());
    }

    Lines points(KeypointMetrics model, KeypointMetrics meanFace) {
      for (int index = 0; index < model.points().size(); index++) {
        figures(
            "  " + model.points().get(index).keypoint(),
            model.points().get(index).meanDistance(),
            meanFace.points().get(index).meanDistance());
      }
      return this;
    }

    @Override
    public String toString() {
      return text.toString();
    }

    private static String figure(double value) {
      return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
  }
}
