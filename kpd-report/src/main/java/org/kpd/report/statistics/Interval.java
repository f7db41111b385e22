package org.kpd.report.statistics;

import java.util.Arrays;

/**
 * A 95% confidence interval, in the unit of its figure; both ends are NaN if there is none.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** The confidence level of all intervals. */
  public static final double LEVEL = 0.95;

  static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** Whether zero lies outside, so that a difference is significant. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }

  /** The percentiles 2.5 and 97.5 of replicates; NaN are left out. */
  public static Interval of(double[] replicates) {
    double[] sorted =
        Arrays.stream(replicates).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double tail = (1 - LEVEL) / 2;
    return new Interval(percentile(sorted, tail), percentile(sorted, 1 - tail));
  }

  /** Interpolates between neighbors, as {@code numpy.percentile} does. */
  private static double percentile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
