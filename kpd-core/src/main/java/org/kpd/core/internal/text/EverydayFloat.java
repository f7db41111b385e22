package org.kpd.core.internal.text;

/**
 * The shortest decimal of floats from 1 to a million, the range of nearly all coordinates, by
 * arithmetic on doubles. The result is exact: a float has 24 significant bits and a power of ten up
 * to the 8th has 19, so their product is a double without rounding; and no decimal of up to 9
 * digits lies so close to the middle of two floats that its double would be rounded to the wrong
 * one.
 */
final class EverydayFloat {
  private static final double SMALLEST = 1;
  private static final double LARGEST = 1e6;
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private EverydayFloat() {}

  static boolean is(float value) {
    float size = Math.abs(value);
    return size >= SMALLEST && size < LARGEST;
  }

  /** The fewest digits that are parsed back to the number. */
  static String repr(float value) {
    float size = Math.abs(value);
    int wholeDigits = 1;
    while (POWERS[wholeDigits] <= size) {
      wholeDigits++;
    }
    StringBuilder text = new StringBuilder(value < 0 ? "-" : "");
    for (int places = PythonNumber.FLOAT_DIGITS - wholeDigits; ; places++) {
      double shifted = (double) size * POWERS[places];
      double nearest = Math.rint(shifted);
      if (readsBack(nearest, places, size)) {
        return append(text, (long) nearest, places);
      }
      // Below a power of two the floats are closer together, so the decimal on the far side may
      // still be the one.
      double larger = Math.ceil(shifted);
      if (readsBack(larger, places, size)) {
        return append(text, (long) larger, places);
      }
    }
  }

  private static boolean readsBack(double shifted, int places, float size) {
    return (float) (shifted / POWERS[places]) == size;
  }

  private static String append(StringBuilder text, long shifted, int places) {
    long fraction = shifted % POWERS[places];
    text.append(shifted / POWERS[places]).append('.');
    int left = places;
    do {
      left = Math.max(0, left - 1);
      text.append(fraction / POWERS[left]);
      fraction %= POWERS[left];
    } while (fraction > 0);
    return text.toString();
  }
}
