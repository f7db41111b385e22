package org.kpd.core.internal.detection;

/** The logarithm of the odds, the form of scores in the detector's map. */
public final class Logit {
  private Logit() {}

  /** The logit of a share between 0 and 1, both excluded. */
  public static double of(double share) {
    return Math.log(share / (1 - share));
  }

  /** The share with that logit. */
  public static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
