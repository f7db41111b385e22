package org.kpd.serve.internal.photo;

import org.kpd.core.Keypoints;
import org.kpd.core.internal.detection.Logit;

/**
 * The probability that a place shows a face, given the detector's confidence and the distance
 * between the points of two predictions. In a face, both predictions nearly agree; elsewhere the
 * network guesses, and its guesses move with the box.
 *
 * <p>A logistic function of the detector's logit and the logarithm of that distance: a
 * maximum-likelihood fit to the candidates of the shipped detector in photos that are not held out;
 * see docs/detector.md.
 */
final class Agreement {
  /** From this confidence on, a face is more likely than not. */
  static final double LIKELY = 0.5;

  /** From this confidence of the detector on, there is a face whatever its points. */
  static final double SURE = 0.9;

  /** The distance between predictions that have nothing in common, in sides of the box. */
  static final double NONE = 1;

  /** The median distance in faces; smaller ones carry no more information. */
  static final double CLOSE = 0.005;

  private static final double BY_DETECTOR = 0.59;
  private static final double BY_DISTANCE = -1.65;
  private static final double SHIFT = -7.01;

  private Agreement() {}

  /**
   * The confidence, 0..1. If the detector is sure, a face remains likely: its points may disagree
   * because it is occluded, or because the model is poor.
   *
   * @param detected the detector's confidence, 0..1
   * @param distance between the points of both predictions, in sides of the box
   */
  static double confidence(double detected, double distance) {
    double told =
        Logit.share(BY_DETECTOR * Logit.of(detected) + BY_DISTANCE * logarithm(distance) + SHIFT);
    return detected >= SURE ? Math.max(LIKELY, told) : told;
  }

  /** The natural logarithm of a distance, clamped to the informative range. */
  static double logarithm(double distance) {
    return Math.log(Math.min(NONE, Math.max(CLOSE, distance)));
  }

  /** The mean distance between corresponding points, in their own unit. */
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
