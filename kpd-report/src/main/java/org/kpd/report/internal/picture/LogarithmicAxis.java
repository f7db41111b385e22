package org.kpd.report.internal.picture;

import java.util.ArrayList;
import java.util.List;
import org.kpd.core.internal.text.PythonNumber;

/**
 * A logarithmic axis: equal distances are equal ratios, be it at one pixel or at ten.
 *
 * @param marks 1, 2 or 5 times a power of ten each, from the start to the end
 * @param from the position of the start in pixels
 * @param to the position of the end in pixels
 */
public record LogarithmicAxis(List<Double> marks, double from, double to) implements Axis {
  /** The widest range: a perfect prediction has no logarithm and is placed at the start. */
  private static final double WIDEST = 1000;

  public LogarithmicAxis {
    marks = List.copyOf(marks);
  }

  /** An axis for all values between two, from the tick below to the tick above. */
  public static LogarithmicAxis over(double smallest, double largest, double from, double to) {
    double high = largest > 0 ? largest : 1;
    return between(Math.max(smallest, high / WIDEST), high, from, to);
  }

  /** An axis from the tick below one positive value to the tick above another, larger one. */
  public static LogarithmicAxis between(double low, double high, double from, double to) {
    List<Double> marks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); ; power++) {
      for (int factor : new int[] {1, 2, 5}) {
        double mark = power < 0 ? factor / Math.pow(10, -power) : factor * Math.pow(10, power);
        if (mark <= low) {
          marks.clear();
        }
        marks.add(mark);
        if (mark >= high && marks.size() > 1) {
          return new LogarithmicAxis(marks, from, to);
        }
      }
    }
  }

  @Override
  public double at(double value) {
    double low = Math.log(marks.get(0));
    double high = Math.log(marks.get(marks.size() - 1));
    double share = value > 0 ? (Math.log(value) - low) / (high - low) : 0;
    return from + Math.max(0, Math.min(1, share)) * (to - from);
  }

  @Override
  public String label(double mark) {
    return PythonNumber.repr(mark).replaceAll("\\.0$", "");
  }
}
