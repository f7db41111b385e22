package org.kpd.serve.tracking;

/**
 * Smooths one noisy number over time: strongly while it rests, little while it moves, so that it
 * neither trembles nor lags. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/2207676.2208639">Casiez, Roussel, Vogel: 1 Euro Filter (CHI
 *     2012)</a>
 */
final class OneEuroFilter {
  /**
   * Cutoff of the speed, in hertz. The paper takes 1, which follows a head that turns back too
   * late.
   */
  private static final double SPEED_CUTOFF = 4;

  private final double rate;
  private final double leastCutoff;
  private final double speedCoefficient;
  private double value = Double.NaN;
  private double speed;

  /**
   * Creates a filter.
   *
   * @param rate values a second
   * @param leastCutoff the cutoff at rest, in hertz: less of it trembles less
   * @param speedCoefficient hertz more for each unit a second: more of it lags less
   */
  OneEuroFilter(double rate, double leastCutoff, double speedCoefficient) {
    this.rate = rate;
    this.leastCutoff = leastCutoff;
    this.speedCoefficient = speedCoefficient;
  }

  /** The smoothed value after the next one; the first is answered as it is. */
  double next(double measured) {
    return next(measured, 1);
  }

  /** The smoothed value after the next one, where speed counts in units of that size. */
  double next(double measured, double unit) {
    if (Double.isNaN(value)) {
      value = measured;
      return value;
    }
    double share = share(SPEED_CUTOFF);
    speed = share * (measured - value) * rate + (1 - share) * speed;
    share = share(leastCutoff + speedCoefficient * Math.abs(speed) / unit);
    value = share * measured + (1 - share) * value;
    return value;
  }

  /** How much of a new value a first-order low-pass filter takes. */
  private double share(double cutoff) {
    return 1 / (1 + rate / (2 * Math.PI * cutoff));
  }
}
