package org.kpd.report.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.figure.PointError;
import org.kpd.report.internal.picture.Axis;
import org.kpd.report.internal.picture.Chart;
import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.ChartCanvas.Anchor;
import org.kpd.report.internal.picture.Ink;
import org.kpd.report.internal.picture.LinearAxis;
import org.kpd.report.statistics.Interval;

/** The mean signed error of each coordinate of one model. */
record SignedErrorChart(Assessment model, ChartWidth room) implements Chart {
  private static final int LEGEND = 34;
  private static final int STEP = 31;
  private static final int BAR = 11;
  private static final Ink X = Ink.series(0);
  private static final Ink Y = Ink.series(1);

  @Override
  public String title() {
    return "Mean signed error of each coordinate, " + model.name();
  }

  @Override
  public String description() {
    long certain =
        IntStream.range(0, 2 * names().size())
            .filter(column -> model.intervals().signedErrors().get(column).excludesZero())
            .count();
    return String.format(
        Locale.ROOT,
        "The largest mean signed error is %.2f px. %d of the %d intervals exclude zero. The table"
            + " has all values.",
        largestMean(),
        certain,
        2 * names().size());
  }

  @Override
  public int width() {
    return room.pixels();
  }

  @Override
  public int height() {
    return bottom() + 46 + room.secondLine();
  }

  @Override
  public void draw(ChartCanvas canvas) {
    Axis pixels =
        LinearAxis.aroundZero(
            largest(), room.stepsToASide(), room.namesEnd(names()), room.plotEnd());
    KeypointRows.grid(canvas, pixels, names(), top(), STEP);
    KeypointRows.caption(canvas, room, pixels, bottom(), "predicted minus marked, px");
    legend(canvas, X, 12, 4, "x: positive if too far right");
    legend(
        canvas,
        Y,
        room == ChartWidth.WIDE ? 320 : 12,
        4 + room.secondLine(),
        "y: positive if too low");
    for (int row = 0; row < names().size(); row++) {
      PointError point = model.metrics().points().get(row);
      double middle = top() + (row + 0.5) * STEP;
      bar(canvas, X, pixels, point.meanX(), 2 * row, middle - BAR - 0.5);
      bar(canvas, Y, pixels, point.meanY(), 2 * row + 1, middle + 0.5);
    }
    canvas.rule(Ink.FAINT, pixels.at(0), top(), pixels.at(0), bottom());
  }

  private static void legend(ChartCanvas canvas, Ink ink, double left, double top, String text) {
    canvas.bar(ink, left, top, 26, BAR);
    canvas.text(Ink.TEXT, Anchor.START, left + 34, top + 10, text);
  }

  private List<String> names() {
    return model.metrics().points().stream().map(PointError::keypoint).toList();
  }

  private int top() {
    return LEGEND + room.secondLine();
  }

  private int bottom() {
    return top() + names().size() * STEP;
  }

  private void bar(ChartCanvas canvas, Ink ink, Axis pixels, double mean, int column, double y) {
    if (!Double.isFinite(mean)) {
      return;
    }
    double zero = pixels.at(0);
    double end = pixels.at(mean);
    canvas.bar(ink, Math.min(zero, end), y, Math.abs(end - zero), BAR);
    KeypointRows.whisker(
        canvas, Ink.TEXT, pixels, model.intervals().signedErrors().get(column), y + BAR / 2.0);
  }

  private double largestMean() {
    return means().map(Math::abs).max().orElse(0);
  }

  private double largest() {
    DoubleStream ends =
        model.intervals().signedErrors().stream()
            .flatMapToDouble(interval -> ends(interval))
            .filter(Double::isFinite);
    return DoubleStream.concat(ends, means()).map(Math::abs).max().orElse(1);
  }

  private DoubleStream means() {
    return model.metrics().points().stream()
        .flatMapToDouble(point -> Stream.of(point.meanX(), point.meanY()).mapToDouble(v -> v))
        .filter(Double::isFinite);
  }

  private static DoubleStream ends(Interval interval) {
    return DoubleStream.of(interval.low(), interval.high());
  }
}
