package org.kpd.train.internal.report;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.kpd.report.internal.picture.Axis;
import org.kpd.report.internal.picture.Chart;
import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.ChartCanvas.Anchor;
import org.kpd.report.internal.picture.Ink;
import org.kpd.report.internal.picture.LinearAxis;
import org.kpd.report.internal.picture.LogarithmicAxis;
import org.kpd.train.progress.EpochMetrics;

/** One value over the epochs, for training and validation. */
record LossPanel(
    String title,
    List<EpochMetrics> history,
    ToDoubleFunction<EpochMetrics> training,
    ToDoubleFunction<EpochMetrics> validation)
    implements Chart {
  static final int LEFT = 78;
  static final int RIGHT = 616;
  private static final int TOP = 8;
  static final int BOTTOM = 448;
  private static final int LINE = 22;
  private static final int LEGEND = RIGHT - 150;

  /** The ratio of the largest to the smallest value from which a linear axis would hide the end. */
  private static final double LOGARITHMIC_FROM = 20;

  @Override
  public String description() {
    return title + " of training and validation after each epoch.";
  }

  @Override
  public int width() {
    return 640;
  }

  @Override
  public int height() {
    return 512;
  }

  @Override
  public void draw(ChartCanvas canvas) {
    Axis epochs = epochs();
    Axis values = values();
    LossAxes.draw(canvas, epochs, values);
    int line = 0;
    if (curve(canvas, Ink.series(0), training, epochs, values)) {
      legend(canvas, Ink.series(0), line++, "training");
    }
    if (curve(canvas, Ink.series(1), validation, epochs, values)) {
      legend(canvas, Ink.series(1), line++, "validation");
    }
    Optional<EpochMetrics> best = best();
    if (best.isPresent() && Double.isFinite(validation.applyAsDouble(best.get()))) {
      int epoch = best.get().epoch();
      canvas.mark(Ink.BEST, epochs.at(epoch), values.at(validation.applyAsDouble(best.get())));
      canvas.mark(Ink.BEST, LEGEND + 14.0, legendLine(line));
      canvas.text(
          Ink.TEXT,
          Anchor.START,
          LEGEND + 36.0,
          legendLine(line) + 4.5,
          String.format(Locale.ROOT, "best: epoch %d", epoch));
    }
  }

  private boolean curve(
      ChartCanvas canvas, Ink ink, ToDoubleFunction<EpochMetrics> value, Axis epochs, Axis values) {
    List<EpochMetrics> finite =
        history.stream().filter(epoch -> Double.isFinite(value.applyAsDouble(epoch))).toList();
    double[] x = finite.stream().mapToDouble(epoch -> epochs.at(epoch.epoch())).toArray();
    double[] y =
        finite.stream().mapToDouble(each -> values.at(value.applyAsDouble(each))).toArray();
    if (x.length == 1) {
      // A line needs two points to be visible.
      canvas.mark(ink, x[0], y[0]);
    } else if (x.length > 1) {
      canvas.curve(ink, x, y);
    }
    return x.length > 0;
  }

  private static void legend(ChartCanvas canvas, Ink ink, int line, String name) {
    double y = legendLine(line);
    canvas.curve(ink, new double[] {LEGEND, LEGEND + 28.0}, new double[] {y, y});
    canvas.text(Ink.TEXT, Anchor.START, LEGEND + 36.0, y + 4.5, name);
  }

  private static double legendLine(int line) {
    return TOP + 14.0 + line * LINE;
  }

  private Axis epochs() {
    int last = history.get(history.size() - 1).epoch();
    LinearAxis axis = LinearAxis.fromZero(last, LEFT, RIGHT);
    return axis.step() < 1 ? new LinearAxis(0, last, 1, LEFT, RIGHT) : axis;
  }

  private Axis values() {
    DoubleSummaryStatistics range =
        history.stream()
            .flatMapToDouble(
                epoch ->
                    DoubleStream.of(training.applyAsDouble(epoch), validation.applyAsDouble(epoch)))
            .filter(Double::isFinite)
            .summaryStatistics();
    if (range.getCount() == 0) {
      return LinearAxis.fromZero(1, BOTTOM, TOP);
    }
    return range.getMin() > 0 && range.getMax() / range.getMin() > LOGARITHMIC_FROM
        ? LogarithmicAxis.between(range.getMin(), range.getMax(), BOTTOM, TOP)
        : LinearAxis.fromZero(range.getMax(), BOTTOM, TOP);
  }

  private Optional<EpochMetrics> best() {
    return history.stream()
        .filter(epoch -> Double.isFinite(epoch.validationLoss()))
        .min(Comparator.comparingDouble(EpochMetrics::validationLoss));
  }
}
