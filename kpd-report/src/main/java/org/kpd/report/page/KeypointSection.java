package org.kpd.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kpd.core.Keypoint;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.evaluation.Figure;
import org.kpd.report.evaluation.Interval;
import org.kpd.report.evaluation.PointError;
import org.kpd.report.evaluation.Study;

/** The errors point by point, in tables. */
final class KeypointSection {
  private KeypointSection() {}

  static Element distances(Study study) {
    List<String> columns = new ArrayList<>(List.of("Keypoint", "Faces"));
    study.all().forEach(assessment -> columns.add(assessment.name() + ", px"));
    return Tables.of(
        "Mean distance of each keypoint",
        columns,
        Keypoint.all().stream().map(keypoint -> distances(study, keypoint)).toList());
  }

  private static Element distances(Study study, Keypoint keypoint) {
    List<Element> cells = new ArrayList<>();
    cells.add(Element.of("td", Numbers.count(error(study.meanFace(), keypoint).faces())));
    for (Assessment model : study.models()) {
      Interval interval = model.intervals().distances().get(keypoint.xColumn() / 2);
      cells.add(
          Tables.cell(
              Numbers.pixels(error(model, keypoint).meanDistance()),
              Numbers.interval(Figure.MEAN_ABSOLUTE_ERROR, interval)));
    }
    Stream.of(study.meanFace(), study.oracle())
        .map(baseline -> Numbers.pixels(error(baseline, keypoint).meanDistance()))
        .forEach(value -> cells.add(Element.of("td", value)));
    return Tables.row(Element.of("th", KeypointNames.of(keypoint)).with("scope", "row"), cells);
  }

  static Element signedErrors(Assessment model) {
    return Tables.of(
        "Mean signed error of each coordinate, " + model.name(),
        List.of("Keypoint", "x, px", "95% interval", "y, px", "95% interval"),
        Keypoint.all().stream().map(keypoint -> signedErrors(model, keypoint)).toList());
  }

  private static Element signedErrors(Assessment model, Keypoint keypoint) {
    PointError error = error(model, keypoint);
    List<Interval> intervals = model.intervals().signedErrors();
    return Tables.row(
        KeypointNames.of(keypoint),
        Stream.of(
            Numbers.signed(error.meanX()),
            interval(intervals.get(keypoint.xColumn())),
            Numbers.signed(error.meanY()),
            interval(intervals.get(keypoint.yColumn()))));
  }

  private static String interval(Interval interval) {
    return Numbers.signedInterval(interval);
  }

  private static PointError error(Assessment assessment, Keypoint keypoint) {
    return assessment.metrics().points().get(keypoint.xColumn() / 2);
  }
}
