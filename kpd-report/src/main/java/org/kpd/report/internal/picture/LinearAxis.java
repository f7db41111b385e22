package org.kpd.report.internal.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis with ticks at round numbers.
 *
 * @param low the value at the start
 * @param high the value at the end
 * @param step the distance of ticks
 * @param from the position of the start in pixels
 * @param to the position of the end in pixels
 */
public record LinearAxis(double low, double high, double step, double from, double to)
    implements Axis {
  private static final int MOST_STEPS = 7;

  /** An axis from zero to a round number not below the largest value. */
  public static LinearAxis fromZero(double largest, double from, double to) {
    double step = step(largest, MOST_STEPS);
    return new LinearAxis(0, steps(largest, step) * step, step, from, to);
  }

  /** An axis symmetric around zero, with at most a given number of steps to each side. */
  public static LinearAxis aroundZero(double largest, int mostSteps, double from, double to) {
    double step = step(largest, mostSteps);
    double high = steps(largest, step) * step;
    return new LinearAxis(-high, high, step, from, to);
  }

  @Override
  public double at(double value) {
    double share = (value - low) / (high - low);
    return from + Math.max(0, Math.min(1, share)) * (to - from);
  }

  @Override
  public List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    for (int i = 0; i <= Math.round((high - low) / step); i++) {
      marks.add((Math.round(low / step) + i) * step);
    }
    return marks;
  }

  @Override
  public String label(double mark) {
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%." + decimals + "f", mark).replace('-', '−');
  }

  private static double steps(double largest, double step) {
    return Math.max(1, Math.ceil(largest / step - 1e-9));
  }

  /** 1, 2 or 5 times a power of ten: the smallest step of which no more are needed. */
  private static double step(double largest, int most) {
    if (!(largest > 0)) {
      return 1;
    }
    double size = Math.pow(10, Math.floor(Math.log10(largest / most)));
    for (double factor : new double[] {1, 2, 5}) {
      if (largest / (factor * size) <= most) {
        return factor * size;
      }
    }
    return 10 * size;
  }
}
