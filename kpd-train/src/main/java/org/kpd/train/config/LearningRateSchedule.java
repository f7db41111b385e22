package org.kpd.train.config;

import org.kpd.core.Choice;
import org.kpd.train.internal.settings.Checks;
import org.kpd.train.internal.settings.Setting;

/**
 * The course of the learning rate: a linear warm-up, then constant or falling along half a cosine
 * (Loshchilov and Hutter, 2017).
 *
 * @param warmUpEpochs epochs of the warm-up; 0 for none
 * @param course the course after the warm-up
 * @param finalRate the rate at the end of the cosine; at least 0
 */
public record LearningRateSchedule(
    @Setting(help = "Epochs of warm-up, in which the learning rate rises") double warmUpEpochs,
    @Setting(
            help = "Learning rate after the warm-up: {choices}",
            label = "COURSE",
            name = "schedule")
        Course course,
    @Setting(help = "Learning rate at the end of the cosine") double finalRate) {

  public LearningRateSchedule {
    Checks.require(
        warmUpEpochs >= 0 && Double.isFinite(warmUpEpochs),
        "warm-up epochs",
        warmUpEpochs,
        "0 or more");
    Checks.require(
        finalRate >= 0 && Double.isFinite(finalRate), "final rate", finalRate, "0 or more");
  }

  /** The course of the rate after the warm-up. */
  public enum Course implements Choice {
    /** The rate is constant. */
    CONSTANT,
    /** The rate falls to the final rate at the end of the last epoch. */
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
   * @param passed epochs before the step, including the fraction of the current one
   * @param epochs the number of epochs of the whole run
   * @param step length of a step in epochs
   */
  public double rate(double peak, double passed, int epochs, double step) {
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
