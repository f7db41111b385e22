package org.kpd.core.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Numbers as Python, NumPy and pandas print them: the fewest digits that are parsed back to the
 * number, so that files written by kpd and by Python are equal byte for byte.
 *
 * <p>{@link Double#toString} is no substitute: its exponents look different, and before JDK 19 it
 * prints more digits than necessary.
 */
public final class PythonNumber {
  /** Any decimal of this many digits survives a round trip through a double. */
  private static final int DOUBLE_DIGITS = 15;

  /** Any decimal of this many digits survives a round trip through a float. */
  static final int FLOAT_DIGITS = 6;

  /** The decimal exponent below which a float is subnormal; for doubles it only costs time. */
  private static final int SMALLEST_NORMAL_FLOAT = -36;

  private static final double POSITIONAL_FROM = 1e-4;
  private static final double POSITIONAL_BELOW = 1e16;

  private PythonNumber() {}

  /** A double as {@code repr(float)} prints it: {@code 65.0}, {@code 1e-05}, {@code nan}. */
  public static String repr(double value) {
    return repr(value, DOUBLE_DIGITS, decimal -> decimal.doubleValue() == value);
  }

  /** A float as {@code str(numpy.float32)} prints it: {@code 65.64952}. */
  public static String repr(float value) {
    return EverydayFloat.is(value) ? EverydayFloat.repr(value) : byDecimals(value);
  }

  /** Any float as Python prints a NumPy float32, by the slow way. */
  static String byDecimals(float value) {
    return repr(value, FLOAT_DIGITS, decimal -> decimal.floatValue() == value);
  }

  private static String repr(double value, int safeDigits, Predicate<BigDecimal> readsBack) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = Math.copySign(1, value) < 0 ? "-" : "";
    double size = Math.abs(value);
    if (Double.isInfinite(size)) {
      return sign + "inf";
    }
    if (size == 0) {
      return sign + "0.0";
    }
    BigDecimal shortest = shortest(new BigDecimal(value), safeDigits, readsBack).abs();
    return sign
        + (size >= POSITIONAL_FROM && size < POSITIONAL_BELOW
            ? positional(shortest)
            : scientific(shortest));
  }

  private static BigDecimal shortest(
      BigDecimal exact, int safeDigits, Predicate<BigDecimal> readsBack) {
    // For a normal number a decimal this short that is parsed back is the shortest one, followed by
    // zeros; subnormal numbers have fewer digits, which have to be counted.
    int exponent = exact.precision() - exact.scale();
    int digits = exponent < SMALLEST_NORMAL_FLOAT ? 1 : safeDigits;
    while (true) {
      BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (readsBack.test(nearest)) {
        return nearest.stripTrailingZeros();
      }
      // Below a power of two the numbers are closer together, so the decimal on the far side may
      // still be the one.
      BigDecimal larger = exact.round(new MathContext(digits, RoundingMode.UP));
      if (readsBack.test(larger)) {
        return larger.stripTrailingZeros();
      }
      digits++;
    }
  }

  private static String positional(BigDecimal decimal) {
    String text = decimal.toPlainString();
    return text.indexOf('.') < 0 ? text + ".0" : text;
  }

  private static String scientific(BigDecimal decimal) {
    String digits = decimal.unscaledValue().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return String.format(
        Locale.ROOT,
        "%s%se%s%02d",
        digits.charAt(0),
        fraction,
        exponent < 0 ? "-" : "+",
        Math.abs(exponent));
  }
}
