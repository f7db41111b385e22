package org.kpd.serve.tracking;

/**
 * A One-Euro filter, which smooths a noisy value over time: strongly while it rests, little while
 * it moves, so that it neither jitters nor lags. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/2207676.2208639">Casiez, Roussel, Vogel: 1 Euro Filter (CHI
 *     2012)</a>
 */
final class OneEuroFilter {
  /**
   * The cutoff for the speed, in hertz. The paper uses 1, which reacts too late to a head that
   * turns back.
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
   * @param rate the number of values per second
   * @param leastCutoff the cutoff at rest, in hertz: lower values jitter less
   * @param speedCoefficient the increase of the cutoff for each unit per second of speed, in hertz:
   *     higher values lag less
   */
  OneEuroFilter(double rate, double leastCutoff, double speedCoefficient) {
    this.rate = rate;
    this.leastCutoff = leastCutoff;
    this.speedCoefficient = speedCoefficient;
  }

  /** The smoothed value after the next measurement; the first is returned unchanged. */
  double next(double measured) {
    return next(measured, 1);
  }

  /** The smoothed value after the next measurement, with speed in units of the given size. */
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

  /** The weight of a new value in a first-order low-pass filter. */
  private double share(double cutoff) {
    return 1 / (1 + rate / (2 * Math.PI * cutoff));
  }
}
