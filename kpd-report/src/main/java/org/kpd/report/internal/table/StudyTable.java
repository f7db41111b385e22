package org.kpd.report.internal.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.kpd.core.internal.text.Counted;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.evaluation.Protocol;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.figure.Figure;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.report.figure.PointError;
import org.kpd.report.figure.ReferenceFigures;
import org.kpd.report.statistics.Interval;

/**
 * A study as plain text: every model and both baselines, then the models side by side; or the
 * evaluation of its first model.
 */
public final class StudyTable {
  private static final int NAME = 22;
  private static final int CELL = 11;

  private StudyTable() {}

  /** A complete study with resampling; each line ends with a newline. Long names are cut. */
  public static String format(Study study) {
    FaceGroups groups = study.rows().groups();
    String people =
        groups.arePeople() ? " of " + Counted.of(groups.count(), "person", "people") : "";
    StringBuilder text = new StringBuilder(head(study.meanFace().metrics(), people));
    text.append(line("annotated coordinates", figure -> figure.label() + ", " + figure.unit()));
    for (Assessment assessment : study.all()) {
      text.append(
          line("  " + assessment.name(), figure -> number(figure, assessment.figure(figure))));
      text.append(
          line(
              "    95% interval",
              figure -> {
                Interval interval = assessment.intervals().of(figure);
                return Double.isNaN(interval.low())
                    ? "-"
                    : "%s-%s"
                        .formatted(
                            shortened(figure, interval.low()), shortened(figure, interval.high()));
              }));
    }
    study.comparisons().forEach(comparison -> text.append(ComparisonTable.format(comparison)));
    if (!study.comparisons().isEmpty()) {
      text.append(ComparisonTable.legend(study));
    }
    for (Assessment model : study.models()) {
      Protocol protocol = study.protocol(model);
      if (!protocol.tables().isEmpty()) {
        text.append('\n').append(model.name()).append('\n');
        text.append(ProtocolTable.format(protocol));
      }
    }
    return text.toString();
  }

  /**
   * The evaluation of the first model next to the mean face.
   *
   * @param name the header of the model's column; a long one is cut
   */
  public static String formatEvaluation(String name, Study study) {
    KeypointMetrics model = study.model().metrics();
    KeypointMetrics meanFace = study.meanFace().metrics();
    StringBuilder text = new StringBuilder(head(model, ""));
    text.append(row("annotated coordinates", cut(name, 10), "mean face"));
    text.append(row("  MAE, px", model, meanFace, KeypointMetrics::meanAbsoluteError));
    text.append(row("  RMSE, px", model, meanFace, KeypointMetrics::rootMeanSquareError));
    text.append(
        row(
            "  NME (%s), %%".formatted(model.normalizer()),
            model,
            meanFace,
            KeypointMetrics::normalizedMeanError));
    text.append(row("  failures (NME > 10%), %", model, meanFace, KeypointMetrics::failureRate));
    text.append("all coordinates, filled labels: the reference's figures\n");
    ReferenceFigures own = model.reference();
    ReferenceFigures constant = meanFace.reference();
    text.append(row("  MAE, px", own, constant, ReferenceFigures::meanAbsoluteError));
    text.append(row("  |error| < 5 px, %", own, constant, ReferenceFigures::within5Pixels));
    text.append(row("  |error| < 10 px, %", own, constant, ReferenceFigures::within10Pixels));
    text.append(row("  |error| < 15 px, %", own, constant, ReferenceFigures::within15Pixels));
    text.append("mean distance of each point, px\n");
    for (int i = 0; i < model.points().size(); i++) {
      PointError point = model.points().get(i);
      text.append(
          row("  " + point.keypoint(), point, meanFace.points().get(i), PointError::meanDistance));
    }
    return text.toString();
  }

  private static <T> String row(String label, T model, T meanFace, ToDoubleFunction<T> figure) {
    return row(
        label,
        format("%.3f", figure.applyAsDouble(model)),
        format("%.3f", figure.applyAsDouble(meanFace)));
  }

  private static String row(String label, String model, String meanFace) {
    return String.format(Locale.ROOT, "%-42s %10s %10s\n", label, model, meanFace);
  }

  private static String head(KeypointMetrics metrics, String people) {
    return String.format(
        Locale.ROOT,
        "%s%s, %,d of %,d coordinates annotated, NME of %s\n\n",
        Counted.of(metrics.faces(), "face"),
        people,
        metrics.annotatedCoordinates(),
        2L * metrics.faces() * metrics.points().size(),
        Counted.of(metrics.normalizedFaces(), "face"));
  }

  private static String cut(String text, int width) {
    return text.length() > width ? text.substring(0, width - 1) + "~" : text;
  }

  static String line(String head, Function<Figure, String> cell) {
    return Arrays.stream(Figure.values())
        .map(figure -> String.format(Locale.ROOT, " %" + CELL + "s", cell.apply(figure)))
        .collect(
            Collectors.joining(
                "", String.format(Locale.ROOT, "%-" + NAME + "s", cut(head, NAME)), "\n"));
  }

  private static String number(Figure figure, double value) {
    return format(figure.unit().equals("px") ? "%.3f" : "%.2f", value);
  }

  static String format(String pattern, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, pattern, value);
  }

  /** A value short enough for both ends of an interval to fit into one cell. */
  private static String shortened(Figure figure, double value) {
    boolean narrow = figure.unit().equals("px") && value < 10;
    return String.format(Locale.ROOT, narrow ? "%.3f" : "%.1f", value);
  }
}
