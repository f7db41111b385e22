package org.kpd.core.evaluation.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.kpd.core.Keypoint;
import org.kpd.core.evaluation.Assessment;
import org.kpd.core.evaluation.Interval;
import org.kpd.core.evaluation.PointError;
import org.kpd.core.picture.Chart;
import org.kpd.core.picture.ChartCanvas;
import org.kpd.core.picture.Ink;

/** The mean distance of each keypoint, with intervals at the models'. */
record KeypointErrorChart(List<Series> series) implements Chart {
  private static final int LEFT = 178;
  private static final int RIGHT = 620;
  private static final int STEP = 25;

  KeypointErrorChart {
    series = List.copyOf(series);
  }

  @Override
  public String title() {
    return "Mean distance of each keypoint";
  }

  @Override
  public String description() {
    List<PointError> errors =
        series.get(0).assessment().metrics().points().stream()
            .filter(point -> point.faces() > 0)
            .sorted((a, b) -> Double.compare(a.meanDistance(), b.meanDistance()))
            .toList();
    return String.format(
        Locale.ROOT,
        "%s is nearest at the %s, %.2f px, and furthest off at the %s, %.2f px. The table has all values.",
        series.get(0).assessment().name(),
        KeypointNames.of(errors.get(0).keypoint()),
        errors.get(0).meanDistance(),
        KeypointNames.of(errors.get(errors.size() - 1).keypoint()),
        errors.get(errors.size() - 1).meanDistance());
  }

  @Override
  public int width() {
    return 640;
  }

  @Override
  public int height() {
    return top() + Keypoint.COUNT * STEP + 46;
  }

  @Override
  public void draw(ChartCanvas canvas) {
    Axis pixels = Axis.fromZero(largest(), LEFT, RIGHT);
    int bottom = top() + Keypoint.COUNT * STEP;
    KeypointRows.grid(canvas, pixels, top(), STEP, "mean distance, px; bars: 95% intervals");
    for (int line = 0; line < series.size(); line++) {
      series.get(line).legend(canvas, line, 12, series.get(line).assessment().name());
    }
    for (int i = series.size() - 1; i >= 0; i--) {
      marks(canvas, series.get(i), pixels);
    }
    canvas.rule(Ink.FAINT, LEFT, bottom, LEFT, top());
  }

  private void marks(ChartCanvas canvas, Series drawn, Axis pixels) {
    Assessment assessment = drawn.assessment();
    for (int point = 0; point < Keypoint.COUNT; point++) {
      double distance = assessment.metrics().points().get(point).meanDistance();
      double y = top() + (point + 0.5) * STEP;
      if (Double.isNaN(distance)) {
        continue;
      }
      if (drawn.isModel()) {
        Interval interval = assessment.intervals().distances().get(point);
        KeypointRows.whisker(canvas, drawn.ink(), pixels, interval, y);
      }
      canvas.mark(drawn.ink(), pixels.at(distance), y);
    }
  }

  private int top() {
    return series.size() * Series.LEGEND_LINE + 12;
  }

  private double largest() {
    return series.stream()
        .flatMapToDouble(
            each ->
                DoubleStream.concat(
                    each.assessment().metrics().points().stream()
                        .mapToDouble(PointError::meanDistance),
                    each.isModel()
                        ? each.assessment().intervals().distances().stream()
                            .mapToDouble(Interval::high)
                        : DoubleStream.empty()))
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }
}
