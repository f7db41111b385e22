package org.kpd.train.config;

import org.kpd.core.internal.io.Records;
import org.kpd.train.augmentation.Augmentation;
import org.kpd.train.internal.settings.Checks;
import org.kpd.train.internal.settings.Setting;

/**
 * The technique of training, beyond Adam at one rate on unchanged faces.
 *
 * @param loss the loss to minimize, over annotated coordinates only
 * @param monitor the figure that decides the best epoch and early stopping
 * @param weightDecay share of each kernel that a step subtracts, before multiplication by the
 *     learning rate (Loshchilov and Hutter, 2019); 0 for none, below 1
 * @param schedule the schedule of the learning rate
 * @param averaging the decay {@code d} of the averaged weights that are validated and kept: {@code
 *     average = d * average + (1 - d) * weights} after each step, with {@code d} at most {@code (1
 *     + t) / (10 + t)} at step {@code t}; 0 for none, below 1
 * @param augmentation random changes of training faces
 * @param correction whether the outputs of the trained network are {@linkplain
 *     org.kpd.train.ShapeCorrections corrected}
 * @param secondHead whether faces labeled by Kaggle's {@linkplain org.kpd.data.LabelConventions
 *     second convention} teach a separate head, if the data has both
 */
public record Technique(
    @Setting(help = "{choices}", label = "LOSS", section = "Optimization") Loss loss,
    @Setting(help = "Figure that decides the best epoch: {choices}", label = "FIGURE")
        Monitor monitor,
    @Setting(help = "Fraction of each kernel that a step subtracts, times the learning rate")
        double weightDecay,
    LearningRateSchedule schedule,
    @Setting(
            help = "Decay of the averaged weights that are validated and kept; 0 for none",
            label = "D")
        double averaging,
    Augmentation augmentation,
    @Setting(
            help =
                "Correct the shape of the predictions with a linear map fitted to the training faces",
            section = "Outputs")
        boolean correction,
    @Setting(
            help =
                "If some faces have only the four points of Kaggle's second convention, learn"
                    + " these with a separate head")
        boolean secondHead) {

  public Technique {
    Checks.require(
        weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "0 to less than 1");
    Checks.require(averaging >= 0 && averaging < 1, "averaging", averaging, "0 to less than 1");
  }

  /** The reference project's technique: squared error at one rate, nothing else. */
  public static Technique reference() {
    return new Technique(
        Loss.MSE,
        Monitor.VAL_LOSS,
        0,
        LearningRateSchedule.constant(),
        0,
        Augmentation.none(),
        false,
        false);
  }

  /**
   * Huber, AdamW, two epochs of warm-up, then a cosine to 1e-5, averaged weights, augmentation,
   * correction, a second head for a second convention.
   */
  public static Technique modern() {
    return new Technique(
        Loss.HUBER,
        Monitor.VAL_MAE,
        1e-4,
        new LearningRateSchedule(2, LearningRateSchedule.Course.COSINE, 1e-5),
        0.995,
        Augmentation.defaults(),
        true,
        true);
  }

  /** Whether averaged weights are kept. */
  public boolean averages() {
    return averaging > 0;
  }

  /** A copy with another loss. */
  public Technique withLoss(Loss value) {
    return Records.with(this, "loss", value);
  }

  /** A copy with another weight decay. */
  public Technique withWeightDecay(double value) {
    return Records.with(this, "weightDecay", value);
  }

  /** A copy with another decay of the averaged weights. */
  public Technique withAveraging(double value) {
    return Records.with(this, "averaging", value);
  }

  /** A copy with another schedule. */
  public Technique withSchedule(LearningRateSchedule value) {
    return Records.with(this, "schedule", value);
  }

  /** A copy with another augmentation. */
  public Technique withAugmentation(Augmentation value) {
    return Records.with(this, "augmentation", value);
  }

  /** A copy that learns both of Kaggle's conventions where the data has both, or not. */
  public Technique withSecondHead(boolean value) {
    return Records.with(this, "secondHead", value);
  }
}
