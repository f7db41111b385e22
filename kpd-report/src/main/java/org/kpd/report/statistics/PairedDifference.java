package org.kpd.report.statistics;

import java.util.stream.IntStream;
import org.kpd.report.figure.Figure;

/**
 * One figure of a model minus that of another on the same faces.
 *
 * @param value the difference, in the figure's unit
 * @param interval its 95% confidence interval, from resamples common to both
 * @param pValue the p-value of the sign-flip test by group: the probability of a difference at
 *     least this large by chance alone
 * @param adjusted the p-value after Holm's correction (1979) for the number of models compared
 */
public record PairedDifference(double value, Interval interval, double pValue, double adjusted) {

  /** Whether the adjusted p-value is below 5%. */
  public boolean isSignificant() {
    return adjusted < 0.05;
  }

  /** The verdict on the second model: better or worse only if the difference is significant. */
  public Verdict verdict(Figure figure) {
    if (!isSignificant()) {
      return Verdict.OPEN;
    }
    return value < 0 == figure.isBetterSmall() ? Verdict.BETTER : Verdict.WORSE;
  }

  /** The verdicts on a difference. */
  public enum Verdict {
    BETTER,
    WORSE,
    OPEN
  }

  /** Holm's step-down adjustment of p-values, in their order. */
  public static double[] holm(double... pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted((a, b) -> Double.compare(pValues[a], pValues[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, (order.length - rank) * pValues[order[rank]]);
      adjusted[order[rank]] = Math.min(1, largest);
    }
    return adjusted;
  }
}
