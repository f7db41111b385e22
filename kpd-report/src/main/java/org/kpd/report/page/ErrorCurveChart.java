package org.kpd.report.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.figure.Figure;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.report.internal.picture.Axis;
import org.kpd.report.internal.picture.Chart;
import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.ChartCanvas.Anchor;
import org.kpd.report.internal.picture.Ink;
import org.kpd.report.internal.picture.LinearAxis;

/** The cumulative error distribution: the share of faces up to an error, against that error. */
record ErrorCurveChart(List<Series> series, ChartWidth room) implements Chart {
  private static final double LARGEST = 20;
  private static final int POINTS = 200;
  private static final int LEFT = 58;
  private static final int PLOT = 300;

  ErrorCurveChart {
    series = List.copyOf(series);
  }

  @Override
  public String title() {
    return "Cumulative error distribution";
  }

  @Override
  public String description() {
    return "Share of faces with a normalized mean error of at most 5%, 10% and 15%: "
        + series.stream()
            .map(Series::assessment)
            .map(
                each ->
                    each.name()
                        + String.format(
                            Locale.ROOT,
                            " %.1f%%, %.1f%%, %.1f%%",
                            100 * each.curve().share(5),
                            100 * each.curve().share(10),
                            100 * each.curve().share(15)))
            .collect(Collectors.joining("; "))
        + ".";
  }

  @Override
  public int width() {
    return room.pixels();
  }

  @Override
  public int height() {
    return top() + PLOT + 50 + room.secondLine();
  }

  @Override
  public void draw(ChartCanvas canvas) {
    LinearAxis errors = new LinearAxis(0, LARGEST, 5, LEFT, room.plotEnd());
    LinearAxis shares = new LinearAxis(0, 100, 20, (double) top() + PLOT, top());
    axes(canvas, errors, shares);
    for (int i = 0; i < series.size(); i++) {
      Assessment each = series.get(i).assessment();
      series
          .get(i)
          .curveLegend(
              canvas,
              i,
              room.legend(LEFT),
              "%s, %s %s%%"
                  .formatted(
                      series.get(i).shortName(room),
                      Figure.AREA_UNDER_CURVE.label(),
                      Numbers.percent(each.figure(Figure.AREA_UNDER_CURVE))));
      if (each.curve().faces() > 0) {
        curve(canvas, series.get(i), errors, shares);
      }
    }
  }

  private int top() {
    return series.size() * Series.LEGEND_LINE + 14;
  }

  private void axes(ChartCanvas canvas, Axis errors, Axis shares) {
    for (double mark : shares.marks()) {
      canvas.rule(Ink.RULE, LEFT, shares.at(mark), room.plotEnd(), shares.at(mark));
      canvas.text(Ink.FAINT, Anchor.END, LEFT - 8, shares.at(mark) + 4.5, shares.label(mark) + "%");
    }
    for (double mark : errors.marks()) {
      canvas.text(
          Ink.FAINT, Anchor.MIDDLE, errors.at(mark), shares.from() + 20, errors.label(mark) + "%");
    }
    double threshold = errors.at(KeypointMetrics.FAILURE_THRESHOLD);
    canvas.rule(Ink.FAINT, threshold, shares.from(), threshold, shares.to());
    room.caption(
        canvas,
        (errors.from() + errors.to()) / 2,
        shares.from() + 42,
        "normalized mean error",
        "the faces right of 10% count as failures");
  }

  private static void curve(ChartCanvas canvas, Series series, Axis errors, Axis shares) {
    double[] x = new double[POINTS + 1];
    double[] y = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      double limit = LARGEST * i / POINTS;
      x[i] = errors.at(limit);
      y[i] = shares.at(100 * series.assessment().curve().share(limit));
    }
    canvas.curve(series.ink(), x, y);
  }
}
