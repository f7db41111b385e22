package org.kpd.report.page;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.kpd.report.figure.PointError;
import org.kpd.report.internal.picture.Axis;
import org.kpd.report.internal.picture.Chart;
import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.LogarithmicAxis;
import org.kpd.report.statistics.Interval;

/** The mean distance of each keypoint, with intervals for the models. */
record KeypointErrorChart(List<Series> series, ChartWidth room) implements Chart {
  private static final int STEP = 25;
  private static final int LANE = 11;

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
        "%s is nearest at the %s, %.2f px, and furthest off at the %s, %.2f px. The table has all"
            + " values.",
        series.get(0).assessment().name(),
        KeypointNames.of(errors.get(0).keypoint()),
        errors.get(0).meanDistance(),
        KeypointNames.of(errors.get(errors.size() - 1).keypoint()),
        errors.get(errors.size() - 1).meanDistance());
  }

  @Override
  public int width() {
    return room.pixels();
  }

  @Override
  public int height() {
    return top() + names().size() * step() + 46 + room.secondLine();
  }

  @Override
  public void draw(ChartCanvas canvas) {
    DoubleSummaryStatistics range = drawn().summaryStatistics();
    Axis pixels =
        LogarithmicAxis.over(
            range.getMin(), range.getMax(), room.namesEnd(names()), room.plotEnd());
    KeypointRows.grid(canvas, pixels, names(), top(), step());
    KeypointRows.caption(
        canvas, room, pixels, top() + names().size() * step(), "mean distance, px, logarithmic");
    for (int line = 0; line < series.size(); line++) {
      series.get(line).markLegend(canvas, room, line, 18);
    }
    for (int i = series.size() - 1; i >= 0; i--) {
      marks(canvas, i, pixels);
    }
  }

  private void marks(ChartCanvas canvas, int index, Axis pixels) {
    Series drawn = series.get(index);
    for (int point = 0; point < names().size(); point++) {
      double distance = drawn.assessment().metrics().points().get(point).meanDistance();
      double y = top() + (point + 0.5) * step() + lane(index);
      if (Double.isNaN(distance)) {
        continue;
      }
      if (drawn.isModel()) {
        Interval interval = drawn.assessment().intervals().distances().get(point);
        KeypointRows.whisker(canvas, drawn.ink(), pixels, interval, y);
      }
      canvas.mark(drawn.ink(), pixels.at(distance), y);
    }
  }

  /** The lane of a series: models are below each other, baselines in the middle. */
  private double lane(int index) {
    return series.get(index).isModel() ? (index - (models() - 1) / 2.0) * LANE : 0;
  }

  private List<String> names() {
    return series.get(0).assessment().metrics().points().stream()
        .map(PointError::keypoint)
        .toList();
  }

  private int models() {
    return (int) series.stream().filter(Series::isModel).count();
  }

  private int step() {
    return STEP + (models() - 1) * LANE;
  }

  private int top() {
    return series.size() * Series.LEGEND_LINE + 12;
  }

  private DoubleStream drawn() {
    return series.stream().flatMapToDouble(KeypointErrorChart::drawn).filter(Double::isFinite);
  }

  private static DoubleStream drawn(Series series) {
    DoubleStream distances =
        series.assessment().metrics().points().stream().mapToDouble(PointError::meanDistance);
    DoubleStream ends =
        series.assessment().intervals().distances().stream()
            .flatMapToDouble(interval -> DoubleStream.of(interval.low(), interval.high()));
    return series.isModel() ? DoubleStream.concat(distances, ends) : distances;
  }
}
