package org.kpd.core.internal.detection;

/** The logarithm of odds, in which the detector's map holds scores. */
public final class Logit {
  private Logit() {}

  /** Of a share, 0..1 and neither of them. */
  public static double of(double share) {
    return Math.log(share / (1 - share));
  }

  /** The share of which a number is the logit. */
  public static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
