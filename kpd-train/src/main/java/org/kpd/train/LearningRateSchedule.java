package org.kpd.train;

import org.kpd.core.Choice;
import org.kpd.train.internal.settings.Setting;

/**
 * How the learning rate changes: a straight rise at the beginning, then constant, or half a cosine
 * down (Loshchilov and Hutter, 2017).
 *
 * @param warmUpEpochs epochs of the rise; 0 for none
 * @param course after it
 * @param finalRate where the cosine ends; at least 0
 */
public record LearningRateSchedule(
    @Setting(help = "Epochs in which the rate rises") double warmUpEpochs,
    @Setting(help = "The rate after that: {choices}", label = "COURSE", name = "schedule")
        Course course,
    @Setting(help = "Where the cosine ends") double finalRate) {

  public LearningRateSchedule {
    Checks.require(
        warmUpEpochs >= 0 && Double.isFinite(warmUpEpochs),
        "warm-up epochs",
        warmUpEpochs,
        "0 or more");
    Checks.require(
        finalRate >= 0 && Double.isFinite(finalRate), "final rate", finalRate, "0 or more");
  }

  /** What the rate does after the warm-up. */
  public enum Course implements Choice {
    /** It stays. */
    CONSTANT,
    /** It falls to the final rate, reached at the end of the last epoch. */
    COSINE;
  }

  /** One rate from the first step to the last. */
  public static LearningRateSchedule constant() {
    return new LearningRateSchedule(0, Course.CONSTANT, 0);
  }

  /**
   * The rate of a step.
   *
   * @param peak the rate after the warm-up
   * @param passed epochs before the step, with the fraction of the current one
   * @param epochs of the whole run
   * @param step length of a step in epochs
   */
  double rate(double peak, double passed, int epochs, double step) {
    if (passed < warmUpEpochs) {
      return peak * Math.min(1, (passed + step) / warmUpEpochs);
    }
    if (course == Course.CONSTANT) {
      return peak;
    }
    double progress = (passed - warmUpEpochs) / Math.max(epochs - warmUpEpochs, step);
    double cosine = (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
    return finalRate + (peak - finalRate) * cosine;
  }
}
