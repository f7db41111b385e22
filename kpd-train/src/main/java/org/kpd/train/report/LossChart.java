package org.kpd.train.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.kpd.report.picture.ChartStyle;
import org.kpd.train.EpochMetrics;

/**
 * The course of a training run: loss on the left, mean absolute error on the right, each for
 * training and validation, with the epoch of the smallest validation loss marked.
 */
public final class LossChart {
  private static final int PANEL_WIDTH = 640;
  private static final int HEIGHT = 560;

  /** From this ratio of the largest to the smallest value on, a linear axis hides the end. */
  private static final double LOGARITHMIC_FROM = 20;

  private LossChart() {}

  /**
   * Draws the chart, 1280 x 560 pixels.
   *
   * @param history one entry an epoch, at least one; values that are not finite are left out
   * @throws IllegalArgumentException if there is no epoch
   */
  public static BufferedImage draw(List<EpochMetrics> history) {
    if (history.isEmpty()) {
      throw new IllegalArgumentException("Found no epoch; expected at least one to draw.");
    }
    XYChart loss =
        panel("Loss", "loss of a coordinate", history)
            .curves(EpochMetrics::loss, EpochMetrics::validationLoss);
    XYChart error =
        panel("Mean absolute error", "px", history)
            .curves(EpochMetrics::mae, EpochMetrics::validationMae);
    BufferedImage picture = new BufferedImage(2 * PANEL_WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    // Otherwise every point is moved to a whole pixel, and flat curves get steps.
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    try {
      loss.paint(graphics, PANEL_WIDTH, HEIGHT);
      graphics.translate(PANEL_WIDTH, 0);
      error.paint(graphics, PANEL_WIDTH, HEIGHT);
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private static Panel panel(String title, String unit, List<EpochMetrics> history) {
    XYChart chart =
        new XYChartBuilder()
            .width(PANEL_WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(unit)
            .build();
    ChartStyle.apply(chart.getStyler());
    if (history.size() > 1) {
      chart.getStyler().setXAxisMin(0.0);
    }
    return new Panel(chart, history);
  }

  /** One half of the picture. */
  private record Panel(XYChart chart, List<EpochMetrics> history) {

    XYChart curves(
        ToDoubleFunction<EpochMetrics> training, ToDoubleFunction<EpochMetrics> validation) {
      curve("training", training, ChartStyle.FIRST);
      curve("validation", validation, ChartStyle.SECOND);
      best()
          .filter(epoch -> Double.isFinite(validation.applyAsDouble(epoch)))
          .ifPresent(
              epoch ->
                  series(
                      "best: epoch " + epoch.epoch(),
                      List.of(epoch),
                      validation,
                      ChartStyle.HIGHLIGHT,
                      SeriesMarkers.CIRCLE));
      fitAxes();
      return chart;
    }

    private void curve(String name, ToDoubleFunction<EpochMetrics> value, Color color) {
      List<EpochMetrics> finite =
          history.stream().filter(epoch -> Double.isFinite(value.applyAsDouble(epoch))).toList();
      if (!finite.isEmpty()) {
        // A line needs two points to be seen.
        Marker marker = finite.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
        series(name, finite, value, color, marker);
      }
    }

    private void series(
        String name,
        List<EpochMetrics> epochs,
        ToDoubleFunction<EpochMetrics> value,
        Color color,
        Marker marker) {
      XYSeries series =
          chart.addSeries(
              name,
              epochs.stream().mapToDouble(EpochMetrics::epoch).toArray(),
              epochs.stream().mapToDouble(value).toArray());
      series.setLineColor(color).setLineStyle(new BasicStroke(2));
      series.setMarker(marker).setMarkerColor(color);
    }

    private Optional<EpochMetrics> best() {
      return history.stream()
          .filter(epoch -> Double.isFinite(epoch.validationLoss()))
          .min(Comparator.comparingDouble(EpochMetrics::validationLoss));
    }

    private void fitAxes() {
      DoubleSummaryStatistics values =
          chart.getSeriesMap().values().stream()
              .flatMapToDouble(series -> Arrays.stream(series.getYData()))
              .summaryStatistics();
      boolean logarithmic =
          values.getMin() > 0 && values.getMax() / values.getMin() > LOGARITHMIC_FROM;
      chart.getStyler().setYAxisLogarithmic(logarithmic);
      if (logarithmic) {
        // Only powers of ten are labeled, so the axis begins and ends at one.
        chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(values.getMin()))));
        chart.getStyler().setYAxisMax(Math.pow(10, Math.ceil(Math.log10(values.getMax()))));
      } else {
        chart.getStyler().setYAxisMin(0.0);
      }
    }
  }
}
