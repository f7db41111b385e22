package org.kpd.benchmarks.photos;

import java.util.List;
import org.kpd.core.internal.detection.Logit;

/**
 * The likeliest logistic function of a score's logit: the share of detections that show a face.
 *
 * @param slope that the logit is multiplied by
 * @param shift that is added
 */
record LogisticFit(double slope, double shift) {
  private static final int STEPS = 50;

  /** A detection's score, 0..1 and neither of them, and whether it shows a face. */
  record Trial(double score, boolean isFace) {}

  /** By Newton's method. */
  static LogisticFit of(List<Trial> trials) {
    LogisticFit fit = new LogisticFit(1, 0);
    for (int step = 0; step < STEPS; step++) {
      fit = fit.next(trials);
    }
    return fit;
  }

  double share(double score) {
    return Logit.share(slope * Logit.of(score) + shift);
  }

  private LogisticFit next(List<Trial> trials) {
    double bySlope = 0;
    double byShift = 0;
    double slopes = 0;
    double both = 0;
    double shifts = 0;
    for (Trial trial : trials) {
      double logit = Logit.of(trial.score());
      double share = share(trial.score());
      double error = (trial.isFace() ? 1 : 0) - share;
      double weight = share * (1 - share);
      bySlope += error * logit;
      byShift += error;
      slopes += weight * logit * logit;
      both += weight * logit;
      shifts += weight;
    }
    double determinant = slopes * shifts - both * both;
    return new LogisticFit(
        slope + (shifts * bySlope - both * byShift) / determinant,
        shift + (slopes * byShift - both * bySlope) / determinant);
  }
}
