package org.kpd.cli.train;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kpd.train.LearningRateSchedule;
import org.kpd.train.Loss;
import org.kpd.train.Monitor;
import org.kpd.train.Technique;
import org.kpd.train.augmentation.Augmentation;
import picocli.CommandLine.Option;

/** The options that make a {@link Technique}; each is empty unless given. */
final class TechniqueOptions {
  @Option(names = "--loss", paramLabel = "NAME", description = "mse, huber or wing (mse | huber).")
  private @Nullable String loss;

  @Option(
      names = "--monitor",
      paramLabel = "NAME",
      description = "Figure that decides the best epoch: val_loss or val_mae (val_loss | val_mae).")
  private @Nullable String monitor;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "Share of each kernel that a step takes away, times the rate (0 | 1e-4).")
  private @Nullable Double weightDecay;

  @Option(
      names = "--warm-up-epochs",
      paramLabel = "X",
      description = "Epochs in which the rate rises (0 | 2).")
  private @Nullable Double warmUpEpochs;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "The rate after that: constant or cosine (constant | cosine).")
  private @Nullable String schedule;

  @Option(
      names = "--final-rate",
      paramLabel = "X",
      description = "Where the cosine ends (0 | 1e-5).")
  private @Nullable Double finalRate;

  @Option(
      names = "--averaging",
      paramLabel = "D",
      description =
          "Decay of the averaged weights that are validated and kept; 0 for none (0 | 0.995).")
  private @Nullable Double averaging;

  @Option(
      names = "--flip",
      paramLabel = "P",
      description = "Probability of a mirrored face (0 | 0.5).")
  private @Nullable Double flip;

  @Option(names = "--rotation", paramLabel = "DEGREES", description = "Largest rotation (0 | 15).")
  private @Nullable Double rotation;

  @Option(
      names = "--scale",
      paramLabel = "X",
      description = "Largest change of size, a share (0 | 0.15).")
  private @Nullable Double scale;

  @Option(names = "--shift", paramLabel = "PIXELS", description = "Largest shift (0 | 8).")
  private @Nullable Double shift;

  @Option(
      names = "--brightness",
      paramLabel = "X",
      description = "Largest change of brightness, a share of 255 (0 | 0.2).")
  private @Nullable Double brightness;

  @Option(
      names = "--contrast",
      paramLabel = "X",
      description = "Largest change of contrast, a share (0 | 0.3).")
  private @Nullable Double contrast;

  @Option(
      names = "--noise",
      paramLabel = "X",
      description = "Largest deviation of added noise, 0 to 255 (0 | 6).")
  private @Nullable Double noise;

  @Option(
      names = "--cutout",
      paramLabel = "P",
      description = "Probability of a rectangle painted over (0 | 0.3).")
  private @Nullable Double cutout;

  @Option(
      names = "--correction",
      paramLabel = "true|false",
      arity = "1",
      description =
          "Correct the shape of the answers by a linear map fitted on the training faces"
              + " (false | true).")
  private @Nullable Boolean correction;

  @Option(
      names = "--second-head",
      paramLabel = "true|false",
      arity = "1",
      description =
          "Where some faces have only the four points of Kaggle's second convention, learn these"
              + " by a head of their own (false | true).")
  private @Nullable Boolean secondHead;

  /** The technique with what was given in its place. */
  Technique over(Technique base) {
    LearningRateSchedule rate = base.schedule();
    return new Technique(
        given(loss, Loss::labeled, base.loss()),
        given(monitor, Monitor::labeled, base.monitor()),
        given(weightDecay, base.weightDecay()),
        new LearningRateSchedule(
            given(warmUpEpochs, rate.warmUpEpochs()),
            given(schedule, LearningRateSchedule.Course::labeled, rate.course()),
            given(finalRate, rate.finalRate())),
        given(averaging, base.averaging()),
        over(base.augmentation()),
        correction == null ? base.correction() : correction,
        secondHead == null ? base.secondHead() : secondHead);
  }

  private Augmentation over(Augmentation base) {
    return new Augmentation(
        given(flip, base.flip()),
        given(rotation, base.rotation()),
        given(scale, base.scale()),
        given(shift, base.shift()),
        given(brightness, base.brightness()),
        given(contrast, base.contrast()),
        given(noise, base.noise()),
        given(cutout, base.cutout()));
  }

  private static double given(@Nullable Double option, double otherwise) {
    return option == null ? otherwise : option;
  }

  private static <T> T given(@Nullable String option, Function<String, T> parse, T otherwise) {
    return option == null ? otherwise : parse.apply(option);
  }
}
