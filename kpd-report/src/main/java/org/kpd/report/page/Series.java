package org.kpd.report.page;

import java.util.ArrayList;
import java.util.List;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.evaluation.Study;
import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.ChartCanvas.Anchor;
import org.kpd.report.internal.picture.Ink;

/**
 * One of the predictions in a chart.
 *
 * @param assessment its results
 * @param ink its style
 * @param isModel whether it is a model, not a baseline
 */
record Series(Assessment assessment, Ink ink, boolean isModel) {
  static final int LEGEND_LINE = 21;

  /** All predictions of a study, the models first. */
  static List<Series> of(Study study) {
    List<Series> series = new ArrayList<>();
    for (Assessment model : study.models()) {
      series.add(new Series(model, Ink.series(series.size()), true));
    }
    series.add(new Series(study.meanFace(), Ink.MEAN_FACE, false));
    series.add(new Series(study.oracle(), Ink.ORACLE, false));
    return series;
  }

  /** The name, or the end of a long one: paths differ there. */
  String shortName(ChartWidth width) {
    String name = assessment.name();
    int longest = width.longestName();
    return name.length() > longest ? "…" + name.substring(name.length() - longest + 1) : name;
  }

  /** A line of the legend of curves. */
  void curveLegend(ChartCanvas canvas, int line, double left, String text) {
    double y = 10 + line * LEGEND_LINE;
    canvas.curve(ink, new double[] {left, left + 34}, new double[] {y, y});
    canvas.text(Ink.TEXT, Anchor.START, left + 44, y + 4.5, text);
  }

  /** A line of the legend of points. */
  void markLegend(ChartCanvas canvas, ChartWidth width, int line, double left) {
    double y = 10 + line * LEGEND_LINE;
    canvas.mark(ink, left, y);
    canvas.text(Ink.TEXT, Anchor.START, left + 14, y + 4.5, shortName(width));
  }
}
