package org.kpd.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kpd.report.evaluation.AnnotationGroup;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.KeypointMetrics;

/** The errors by number of annotated points. */
final class AnnotationSection {
  private AnnotationSection() {}

  static Element of(Study study) {
    List<String> columns = new ArrayList<>(List.of("Annotated points", "Faces"));
    for (Assessment assessment : study.all()) {
      columns.add("%s: MAE, px (RMSE)".formatted(assessment.name()));
    }
    return Tables.of(
        "Errors by number of annotated points",
        columns,
        study.annotationGroups().stream().map(AnnotationSection::row).toList());
  }

  private static Element row(AnnotationGroup group) {
    List<Element> cells = new ArrayList<>();
    cells.add(Element.of("td", Numbers.count(group.faces())));
    for (KeypointMetrics metrics : group.metrics()) {
      cells.add(
          Element.of(
              "td",
              "%s (%s)"
                  .formatted(
                      Numbers.pixels(metrics.meanAbsoluteError()),
                      Numbers.pixels(metrics.rootMeanSquareError()))));
    }
    return Tables.row(Element.of("th", points(group)).with("scope", "row"), cells);
  }

  private static String points(AnnotationGroup group) {
    return group.fewest() == group.most()
        ? String.valueOf(group.most())
        : String.format(Locale.ROOT, "%d to %d", group.fewest(), group.most());
  }
}
