package org.kpd.report.page;

import java.util.Locale;
import org.kpd.report.figure.Figure;
import org.kpd.report.statistics.Interval;

/** Numbers in the format of tables. */
final class Numbers {
  private static final String NONE = "–";

  private Numbers() {}

  /** A figure without its unit: thousandths of a pixel, hundredths of a percent. */
  static String figure(Figure figure, double value) {
    return figure.unit().equals("px") ? pixels(value) : percent(value);
  }

  static String pixels(double value) {
    return format("%.3f", value);
  }

  static String percent(double value) {
    return format("%.2f", value);
  }

  /** A number with its sign, in thousandths of its unit; the minus is as wide as the plus. */
  static String signed(double value) {
    return format("%+.3f", value).replace('-', '−');
  }

  static String interval(Figure figure, Interval interval) {
    return Double.isNaN(interval.low())
        ? NONE
        : figure(figure, interval.low()) + " to " + figure(figure, interval.high());
  }

  static String signedInterval(Interval interval) {
    return Double.isNaN(interval.low())
        ? NONE
        : signed(interval.low()) + " to " + signed(interval.high());
  }

  static String pValue(double value) {
    return value < 0.001 ? "< 0.001" : format("%.3f", value);
  }

  static String count(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A position or a length in a drawing, with at most two decimals. */
  static String length(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  private static String format(String pattern, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : NONE;
  }
}
