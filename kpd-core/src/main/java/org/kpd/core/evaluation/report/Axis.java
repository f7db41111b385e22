package org.kpd.core.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values along a line, with round numbers marked.
 *
 * @param low the value at the start
 * @param high the value at the end
 * @param step between marked numbers
 * @param from the place of the start in pixels
 * @param to the place of the end in pixels
 */
record Axis(double low, double high, double step, double from, double to) {
  private static final int MOST_STEPS = 7;
  private static final int MOST_STEPS_TO_A_SIDE = 3;

  /** From zero to a round number that is not below the largest value. */
  static Axis fromZero(double largest, double from, double to) {
    double step = step(largest);
    return new Axis(0, Math.max(1, Math.ceil(largest / step - 1e-9)) * step, step, from, to);
  }

  /** As far to both sides of zero. */
  static Axis aroundZero(double largest, double from, double to) {
    Axis half = fromZero(largest, from, to);
    double step = half.high() / half.step() > MOST_STEPS_TO_A_SIDE ? 2 * half.step() : half.step();
    double high = Math.ceil(half.high() / step - 1e-9) * step;
    return new Axis(-high, high, step, from, to);
  }

  /** The place of a value; beyond the ends it is put there. */
  double at(double value) {
    double share = (value - low) / (high - low);
    return from + Math.max(0, Math.min(1, share)) * (to - from);
  }

  /** The marked numbers. */
  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    for (int i = 0; i <= Math.round((high - low) / step); i++) {
      marks.add(low + i * step);
    }
    return marks;
  }

  /** A marked number as text, with as many decimals as the steps need. */
  String label(double mark) {
    String pattern = step >= 0.999 ? "%.0f" : step >= 0.0999 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, mark + 0.0).replace('-', '−');
  }

  private static double step(double largest) {
    if (!(largest > 0) || Double.isInfinite(largest)) {
      return 1;
    }
    double size = Math.pow(10, Math.floor(Math.log10(largest / MOST_STEPS)));
    for (double factor : new double[] {1, 2, 5}) {
      if (largest / (factor * size) <= MOST_STEPS) {
        return factor * size;
      }
    }
    return 10 * size;
  }
}
