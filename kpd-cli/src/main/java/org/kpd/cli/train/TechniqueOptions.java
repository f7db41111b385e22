package org.kpd.cli.train;

import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.Candidates;
import org.kpd.cli.usage.Purpose;
import org.kpd.train.LearningRateSchedule;
import org.kpd.train.Loss;
import org.kpd.train.Monitor;
import org.kpd.train.Technique;
import org.kpd.train.augmentation.Augmentation;
import picocli.CommandLine.Option;

/** The options that make a {@link Technique}; each is empty unless given. */
final class TechniqueOptions {
  @Purpose("How it learns")
  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      completionCandidates = Candidates.Losses.class,
      description = "mse, huber or wing (mse | huber).")
  private @Nullable Loss loss;

  @Option(
      names = "--monitor",
      paramLabel = "FIGURE",
      completionCandidates = Candidates.Monitors.class,
      description = "Figure that decides the best epoch: val_loss or val_mae (val_loss | val_mae).")
  private @Nullable Monitor monitor;

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
      paramLabel = "COURSE",
      completionCandidates = Candidates.Schedules.class,
      description = "The rate after that: constant or cosine (constant | cosine).")
  private LearningRateSchedule.@Nullable Course schedule;

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

  @Purpose("Changes to each picture")
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

  @Purpose("After the training")
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
        given(loss, base.loss()),
        given(monitor, base.monitor()),
        given(weightDecay, base.weightDecay()),
        new LearningRateSchedule(
            given(warmUpEpochs, rate.warmUpEpochs()),
            given(schedule, rate.course()),
            given(finalRate, rate.finalRate())),
        given(averaging, base.averaging()),
        over(base.augmentation()),
        given(correction, base.correction()),
        given(secondHead, base.secondHead()));
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

  private static <T> T given(@Nullable T option, T otherwise) {
    return option == null ? otherwise : option;
  }
}
