package org.kpd.train.internal.report;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.kpd.report.internal.picture.ChartPicture;
import org.kpd.train.progress.EpochMetrics;

/**
 * The course of a training run: loss on the left, mean absolute error on the right, each for
 * training and validation, with the epoch of the smallest validation loss marked.
 */
public final class LossChart {
  private LossChart() {}

  /**
   * Draws the chart, 1280 x 560 pixels.
   *
   * @param history one entry per epoch, at least one; values that are not finite are left out
   * @throws IllegalArgumentException if there is no epoch
   */
  public static BufferedImage draw(List<EpochMetrics> history) {
    if (history.isEmpty()) {
      throw new IllegalArgumentException("Found no epoch; expected at least one to draw.");
    }
    return ChartPicture.row(
        List.of(
            panel("Loss", history, EpochMetrics::loss, EpochMetrics::validationLoss),
            panel(
                "Mean absolute error, px",
                history,
                EpochMetrics::mae,
                EpochMetrics::validationMae)));
  }

  private static LossPanel panel(
      String title,
      List<EpochMetrics> history,
      ToDoubleFunction<EpochMetrics> training,
      ToDoubleFunction<EpochMetrics> validation) {
    return new LossPanel(title, history, training, validation);
  }
}
