package org.kpd.report.evaluation;

import org.kpd.data.split.NumpyRandom;
import org.kpd.report.statistics.Resampling;

/**
 * Fisher's randomization test for pairs: if two models were equally good, it would be chance which
 * of the two made which error on a person's faces, and that person's difference could as well have
 * the opposite sign. The p-value is the share of sign patterns whose sum is at least as far from
 * zero (two-sided).
 *
 * <p>It is preferred to Wilcoxon's signed-rank test because it tests the figure in the tables, not
 * ranks, and to Student's because it assumes nothing about the differences. If there are no more
 * patterns than resamples, all are tried; otherwise that number is drawn, and the observed pattern
 * counts as one of them (Phipson and Smyth, Permutation P-values Should Never Be Zero, 2010).
 */
final class SignFlips {
  /** Sums that differ only by rounding count as equal, as in {@code scipy.stats}. */
  private static final double ROUNDING = 1e-12;

  private SignFlips() {}

  /**
   * The p-value, 0..1; 1 if all differences are zero.
   *
   * @param differences one for each group
   */
  static double pValue(double[] differences, Resampling resampling) {
    double found = 0;
    for (double difference : differences) {
      found += difference;
    }
    double threshold = Math.abs(found) * (1 - ROUNDING);
    return differences.length < Integer.SIZE - 1
            && 1 << differences.length <= resampling.resamples()
        ? ofAll(differences, threshold)
        : ofDrawn(differences, threshold, resampling);
  }

  private static double ofAll(double[] differences, double threshold) {
    int patterns = 1 << differences.length;
    int asFar = 0;
    for (int pattern = 0; pattern < patterns; pattern++) {
      double sum = 0;
      for (int i = 0; i < differences.length; i++) {
        sum += (pattern >>> i & 1) == 0 ? differences[i] : -differences[i];
      }
      if (Math.abs(sum) >= threshold) {
        asFar++;
      }
    }
    return (double) asFar / patterns;
  }

  private static double ofDrawn(double[] differences, double threshold, Resampling resampling) {
    NumpyRandom random = new NumpyRandom(resampling.seed());
    int asFar = 1;
    for (int resample = 0; resample < resampling.resamples(); resample++) {
      double sum = 0;
      for (double difference : differences) {
        sum += random.nextInt(1) == 0 ? difference : -difference;
      }
      if (Math.abs(sum) >= threshold) {
        asFar++;
      }
    }
    return asFar / (resampling.resamples() + 1.0);
  }
}
