package org.kpd.keras.internal.hdf5;

/** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
final class Half {
  private static final int FRACTION_BITS = 10;
  private static final int FRACTION = (1 << FRACTION_BITS) - 1;
  private static final int EXPONENT = 31;

  private Half() {}

  /** The number in single precision, which can represent every half. */
  static float toFloat(short bits) {
    int exponent = (bits >> FRACTION_BITS) & EXPONENT;
    int fraction = bits & FRACTION;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case EXPONENT -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | (FRACTION + 1)), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
