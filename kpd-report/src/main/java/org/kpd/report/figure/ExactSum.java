package org.kpd.report.figure;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A sum that is rounded only when read, and therefore independent, to the last digit, of the order
 * and the parts in which it was added up (Shewchuk, 1997, Adaptive Precision Floating-Point
 * Arithmetic and Fast Robust Geometric Predicates).
 */
final class ExactSum implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Doubles with this exact sum, smallest first; no two have bits of equal weight. */
  private double[] parts = new double[2];

  private int count;

  /** Adds a number, which must be finite. */
  void add(double value) {
    double sum = value;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double larger = Math.abs(sum) >= Math.abs(parts[i]) ? sum : parts[i];
      double smaller = larger == sum ? parts[i] : sum;
      double high = larger + smaller;
      double low = smaller - (high - larger);
      if (low != 0) {
        parts[kept++] = low;
      }
      sum = high;
    }
    if (kept == parts.length) {
      parts = Arrays.copyOf(parts, 2 * kept);
    }
    parts[kept] = sum;
    count = kept + 1;
  }

  /** Adds another sum. */
  void add(ExactSum other) {
    for (int i = 0; i < other.count; i++) {
      add(other.parts[i]);
    }
  }

  /** The double nearest to the sum. */
  double value() {
    if (count == 0) {
      return 0;
    }
    int next = count - 1;
    double high = parts[next];
    double low = 0;
    while (next > 0 && low == 0) {
      double before = high;
      next--;
      high = before + parts[next];
      low = parts[next] - (high - before);
    }
    // Halfway between two doubles, the next part decides.
    if (next > 0 && low * parts[next - 1] > 0) {
      double rounded = high + 2 * low;
      return 2 * low == rounded - high ? rounded : high;
    }
    return high;
  }
}
