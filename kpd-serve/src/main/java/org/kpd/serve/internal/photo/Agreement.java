package org.kpd.serve.internal.photo;

import org.kpd.core.Keypoints;
import org.kpd.core.internal.detection.Logit;

/**
 * How likely a place shows a face, from what the detector says of it and from how far apart two
 * looks into it find the points. In a face both looks find nearly the same points; where there is
 * none, the network guesses, and guesses move with the box.
 *
 * <p>A logistic function of the detector's logit and the logarithm of that distance, the likeliest
 * for the places that the shipped detector finds in photos that are not held out; see
 * docs/detector.md.
 */
final class Agreement {
  /** From here on a place is rather a face than not. */
  static final double LIKELY = 0.5;

  /** From here on the detector alone knows that there is a face, whatever the points. */
  static final double SURE = 0.9;

  /** The distance of looks that have nothing in common, in sides of the box. */
  static final double NONE = 1;

  /** Half of the looks into faces are closer than this, and tell no more. */
  static final double CLOSE = 0.005;

  private static final double BY_DETECTOR = 0.80;
  private static final double BY_DISTANCE = -1.43;
  private static final double SHIFT = -5.79;

  private Agreement() {}

  /**
   * The confidence, 0..1. Where the detector is sure, a face stays likely: its points may be
   * guessed because it is hidden, or because the model is a poor one.
   *
   * @param detected the detector's confidence, 0..1
   * @param distance of the two looks' points, in sides of the box
   */
  static double confidence(double detected, double distance) {
    double told =
        Logit.share(BY_DETECTOR * Logit.of(detected) + BY_DISTANCE * logarithm(distance) + SHIFT);
    return detected >= SURE ? Math.max(LIKELY, told) : told;
  }

  /** The natural logarithm of a distance, within what distances tell. */
  static double logarithm(double distance) {
    return Math.log(Math.min(NONE, Math.max(CLOSE, distance)));
  }

  /** The mean distance of points, in their own unit. */
  static double distance(Keypoints one, Keypoints other) {
    double[] ones = one.toArray();
    double[] others = other.toArray();
    double sum = 0;
    for (int i = 0; i < ones.length; i += 2) {
      sum += Math.hypot(ones[i] - others[i], ones[i + 1] - others[i + 1]);
    }
    return 2 * sum / ones.length;
  }
}
