package org.kpd.report.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kpd.core.internal.io.Counted;

/** A study as plain text: every model and both baselines, then the models side by side. */
public final class StudyTable {
  private static final int NAME = 22;
  private static final int CELL = 11;

  private StudyTable() {}

  /** The lines, each ended by a newline. Long names are cut. */
  public static String format(Study study) {
    StringBuilder text = new StringBuilder(head(study));
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
    study.comparisons().forEach(comparison -> text.append(comparison(comparison)));
    if (!study.comparisons().isEmpty()) {
      text.append(legend(study));
    }
    for (Assessment model : study.models()) {
      Protocol protocol =
          Protocol.of(study.rows().annotated(), model.predictions(), study.rows().slices());
      if (!protocol.tables().isEmpty()) {
        text.append('\n').append(model.name()).append('\n');
        text.append(ProtocolTable.format(protocol));
      }
    }
    return text.toString();
  }

  private static String head(Study study) {
    KeypointMetrics metrics = study.meanFace().metrics();
    FaceGroups groups = study.rows().groups();
    return String.format(
        Locale.ROOT,
        "%s%s, %,d of %,d coordinates annotated, NME of %s\n\n",
        Counted.of(metrics.faces(), "face"),
        groups.arePeople() ? " of " + Counted.of(groups.count(), "person", "people") : "",
        metrics.annotatedCoordinates(),
        metrics.faces() * 30L,
        Counted.of(metrics.normalizedFaces(), "face"));
  }

  private static String comparison(ModelComparison comparison) {
    return "\n%s minus %s\n".formatted(comparison.second(), comparison.first())
        + line("  difference", figure -> signed(comparison.of(figure).value()))
        + line("    95% from", figure -> signed(comparison.of(figure).interval().low()))
        + line("    95% to", figure -> signed(comparison.of(figure).interval().high()))
        + line("  p", figure -> pValue(comparison.of(figure).pValue()))
        + line("  p, adjusted", figure -> pValue(comparison.of(figure).adjusted()))
        + line("  " + comparison.second(), figure -> verdict(figure, comparison.of(figure)));
  }

  private static String legend(Study study) {
    return String.format(
        Locale.ROOT,
        "\np: sign-flip randomization test by %s; adjusted by Holm's method. Intervals: bootstrap by %s,"
            + " %,d resamples, seed %d.\n",
        study.rows().groups().unit(),
        study.rows().groups().unit(),
        study.resampling().resamples(),
        study.resampling().seed());
  }

  private static String line(String head, Function<Figure, String> cell) {
    String cut = head.length() > NAME ? head.substring(0, NAME - 1) + "~" : head;
    return Arrays.stream(Figure.values())
        .map(figure -> String.format(Locale.ROOT, " %" + CELL + "s", cell.apply(figure)))
        .collect(Collectors.joining("", String.format(Locale.ROOT, "%-" + NAME + "s", cut), "\n"));
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

  private static String number(Figure figure, double value) {
    return format(figure.unit().equals("px") ? "%.3f" : "%.2f", value);
  }

  private static String signed(double value) {
    return format("%+.3f", value);
  }

  private static String format(String pattern, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, pattern, value);
  }

  /** Both ends of an interval fit into one cell. */
  private static String shortened(Figure figure, double value) {
    boolean narrow = figure.unit().equals("px") && value < 10;
    return String.format(Locale.ROOT, narrow ? "%.3f" : "%.1f", value);
  }
}
