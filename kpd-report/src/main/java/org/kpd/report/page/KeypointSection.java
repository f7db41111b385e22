package org.kpd.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.Figure;
import org.kpd.report.figure.PointError;
import org.kpd.report.statistics.Interval;

/** The errors point by point, in tables. */
final class KeypointSection {
  private KeypointSection() {}

  static Element distances(Study study) {
    List<String> columns = new ArrayList<>(List.of("Keypoint", "Faces"));
    study.all().forEach(assessment -> columns.add(assessment.name() + ", px"));
    return Tables.of(
        "Mean distance of each keypoint",
        columns,
        points(study.meanFace()).mapToObj(point -> distances(study, point)).toList());
  }

  private static Element distances(Study study, int point) {
    List<Element> cells = new ArrayList<>();
    cells.add(Element.of("td", Numbers.count(error(study.meanFace(), point).faces())));
    for (Assessment model : study.models()) {
      Interval interval = model.intervals().distances().get(point);
      cells.add(
          Tables.cell(
              Numbers.pixels(error(model, point).meanDistance()),
              Numbers.interval(Figure.MEAN_ABSOLUTE_ERROR, interval)));
    }
    study.baselines().stream()
        .map(baseline -> Numbers.pixels(error(baseline, point).meanDistance()))
        .forEach(value -> cells.add(Element.of("td", value)));
    return Tables.row(Element.of("th", name(study.meanFace(), point)).with("scope", "row"), cells);
  }

  static Element signedErrors(Assessment model) {
    return Tables.of(
        "Mean signed error of each coordinate, " + model.name(),
        List.of("Keypoint", "x, px", "95% interval", "y, px", "95% interval"),
        points(model).mapToObj(point -> signedErrors(model, point)).toList());
  }

  private static Element signedErrors(Assessment model, int point) {
    PointError error = error(model, point);
    List<Interval> intervals = model.intervals().signedErrors();
    return Tables.row(
        name(model, point),
        Stream.of(
            Numbers.signed(error.meanX()),
            interval(intervals.get(2 * point)),
            Numbers.signed(error.meanY()),
            interval(intervals.get(2 * point + 1))));
  }

  private static String interval(Interval interval) {
    return Numbers.signedInterval(interval);
  }

  private static IntStream points(Assessment assessment) {
    return IntStream.range(0, assessment.metrics().points().size());
  }

  private static String name(Assessment assessment, int point) {
    return KeypointNames.of(error(assessment, point).keypoint());
  }

  private static PointError error(Assessment assessment, int point) {
    return assessment.metrics().points().get(point);
  }
}
