package org.kpd.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.Figure;
import org.kpd.report.figure.ReferenceFigures;
import org.kpd.report.internal.picture.Ink;
import org.kpd.report.statistics.Interval;

/** All figures of all predictions, with a summary in words. */
final class FiguresSection {
  private final Study study;

  FiguresSection(Study study) {
    this.study = study;
  }

  Element verdicts() {
    Element list = Element.of("ul").with("class", "verdicts");
    for (int i = 0; i < study.models().size(); i++) {
      list.add(verdict(study.models().get(i)).with("class", Ink.series(i).name()));
    }
    return list;
  }

  private Element verdict(Assessment model) {
    double own = model.figure(Figure.MEAN_ABSOLUTE_ERROR);
    double constant = study.meanFace().figure(Figure.MEAN_ABSOLUTE_ERROR);
    double placed = study.oracle().figure(Figure.MEAN_ABSOLUTE_ERROR);
    Interval interval = model.intervals().of(Figure.MEAN_ABSOLUTE_ERROR);
    return Element.of("li")
        .add(Element.of("strong", model.name()))
        .text(
            " is %s px off on average (%s). "
                .formatted(
                    Numbers.pixels(own), Numbers.interval(Figure.MEAN_ABSOLUTE_ERROR, interval)))
        .text(
            "It %s the constant mean face (%s px) and %s the mean shape placed on the truth (%s px)."
                .formatted(
                    own < constant ? "beats" : "does not beat",
                    Numbers.pixels(constant),
                    own < placed ? "beats" : "does not beat",
                    Numbers.pixels(placed)));
  }

  /** The figures over annotated coordinates. */
  Element figures() {
    List<String> columns = new ArrayList<>(List.of("Predictions"));
    for (Figure figure : Figure.values()) {
      columns.add("%s, %s".formatted(figure.label(), figure.unit()));
    }
    return Tables.of(
        "Annotated coordinates, with 95% intervals",
        columns, study.all().stream().map(FiguresSection::figures).toList());
  }

  private static Element figures(Assessment assessment) {
    return Tables.row(
        header(assessment),
        Arrays.stream(Figure.values())
            .map(
                figure ->
                    Tables.cell(
                        Numbers.figure(figure, assessment.figure(figure)),
                        Numbers.interval(figure, assessment.intervals().of(figure))))
            .toList());
  }

  /** The reference project's figures. */
  Element reference() {
    return Tables.of(
        "All coordinates, missing labels filled: the reference project's figures",
        List.of("Predictions", "MAE, px", "below 5 px, %", "below 10 px, %", "below 15 px, %"),
        study.all().stream().map(FiguresSection::reference).toList());
  }

  private static Element reference(Assessment assessment) {
    ReferenceFigures figures = assessment.metrics().reference();
    return Tables.row(
        assessment.name(),
        Stream.of(
            Numbers.pixels(figures.meanAbsoluteError()),
            Numbers.pixels(figures.within5Pixels()),
            Numbers.pixels(figures.within10Pixels()),
            Numbers.pixels(figures.within15Pixels())));
  }

  private static Element header(Assessment assessment) {
    return Element.of("th", assessment.name()).with("scope", "row");
  }
}
