package org.kpd.benchmarks.photos;

import java.util.List;
import java.util.Locale;
import org.kpd.benchmarks.photos.LogisticFit.Trial;

/**
 * Prints a calibration table: for each range of confidences, the share of detections that show a
 * face.
 */
final class Shares {
  private static final double[] EDGES = {0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1};

  private Shares() {}

  static void print(List<Trial> trials, LogisticFit fit) {
    System.out.println("| confidence told | detections | mean of it | of them a face |");
    System.out.println("|---|---|---|---|");
    for (int i = 1; i < EDGES.length; i++) {
      double least = EDGES[i - 1];
      double most = EDGES[i];
      List<Trial> told =
          trials.stream()
              .filter(trial -> fit.share(trial) >= least && fit.share(trial) < most)
              .toList();
      System.out.printf(
          Locale.ROOT,
          "| %s to %s | %d | %.2f | %.2f |%n",
          Double.toString(least),
          Double.toString(most),
          told.size(),
          told.stream().mapToDouble(fit::share).average().orElse(0),
          told.stream().mapToDouble(trial -> trial.isFace() ? 1 : 0).average().orElse(0));
    }
  }
}
