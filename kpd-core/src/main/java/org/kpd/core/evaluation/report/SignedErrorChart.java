package org.kpd.core.evaluation.report;

import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.Keypoint;
import org.kpd.core.evaluation.Assessment;
import org.kpd.core.evaluation.Interval;
import org.kpd.core.evaluation.PointError;
import org.kpd.core.picture.Chart;
import org.kpd.core.picture.ChartCanvas;
import org.kpd.core.picture.ChartCanvas.Anchor;
import org.kpd.core.picture.Ink;

/** The mean signed error of each coordinate of one model. */
record SignedErrorChart(Assessment model) implements Chart {
  private static final int LEFT = 178;
  private static final int RIGHT = 620;
  private static final int TOP = 34;
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
        IntStream.range(0, Keypoint.COORDINATES)
            .filter(column -> model.intervals().signedErrors().get(column).excludesZero())
            .count();
    return String.format(
        Locale.ROOT,
        "The largest mean signed error is %.2f px. %d of the 30 intervals exclude zero. The table has all values.",
        largestMean(),
        certain);
  }

  @Override
  public int width() {
    return 640;
  }

  @Override
  public int height() {
    return TOP + Keypoint.COUNT * STEP + 46;
  }

  @Override
  public void draw(ChartCanvas canvas) {
    Axis pixels = LinearAxis.aroundZero(largest(), LEFT, RIGHT);
    KeypointRows.grid(
        canvas, pixels, TOP, STEP, "predicted minus marked, px; lines: 95% intervals");
    legend(canvas, X, 12, "x: positive if too far right");
    legend(canvas, Y, 320, "y: positive if too low");
    for (int row = 0; row < Keypoint.COUNT; row++) {
      PointError point = model.metrics().points().get(row);
      double middle = TOP + (row + 0.5) * STEP;
      bar(canvas, X, pixels, point.meanX(), point.keypoint().xColumn(), middle - BAR - 0.5);
      bar(canvas, Y, pixels, point.meanY(), point.keypoint().yColumn(), middle + 0.5);
    }
    canvas.rule(Ink.FAINT, pixels.at(0), TOP, pixels.at(0), TOP + (double) Keypoint.COUNT * STEP);
  }

  private static void legend(ChartCanvas canvas, Ink ink, double left, String text) {
    canvas.bar(ink, left, 4, 26, BAR);
    canvas.text(Ink.TEXT, Anchor.START, left + 34, 14, text);
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
