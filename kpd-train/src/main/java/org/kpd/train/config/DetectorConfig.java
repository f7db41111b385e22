package org.kpd.train.config;

import org.kpd.core.internal.io.Records;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.train.internal.settings.Checks;
import org.kpd.train.internal.settings.Setting;

/**
 * Every hyperparameter of a face detector's training.
 *
 * @param width channels of the first convolution
 * @param size side of a sample, pixels; a multiple of 32
 * @param epochs passes over the training photos; at least 1
 * @param batchSize samples per step; at least 1
 * @param learningRate Adam's step size after the warm-up; above 0
 * @param seed seed of the initial weights, the order and the samples
 * @param threads threads per kernel; 0 means every core
 */
public record DetectorConfig(
    @Setting(help = "Channels of the first convolution", section = "Training") int width,
    @Setting(help = "Side of a sample, a multiple of 32", label = "PIXELS") int size,
    @Setting(
            help =
                "Passes over the photos ({default}). With --resume, it may differ from that"
                    + " of the original run")
        int epochs,
    @Setting(help = "Samples per step") int batchSize,
    @Setting(help = "Adam's step size after the warm-up", label = "RATE") double learningRate,
    @Setting(help = "Seed of the weights, the order and the samples") long seed,
    @Setting(help = "Threads; 0 for every core (0)", tellsDefault = false) int threads) {

  public DetectorConfig {
    DetectorNetwork.of(size, width);
    Checks.training(epochs, batchSize, learningRate, seed, threads);
  }

  /** 250 epochs of batches of 32 samples of 160 pixels at up to 2.5e-3. */
  public static DetectorConfig defaults() {
    return new DetectorConfig(DetectorNetwork.DEFAULT_WIDTH, 160, 250, 32, 2.5e-3, 42, 0);
  }

  /** A copy with another number of channels of the first convolution. */
  public DetectorConfig withWidth(int value) {
    return Records.with(this, "width", value);
  }

  /** A copy with samples of another size, pixels; a multiple of 32. */
  public DetectorConfig withSize(int value) {
    return Records.with(this, "size", value);
  }

  /** A copy with another number of epochs. */
  public DetectorConfig withEpochs(int value) {
    return Records.with(this, "epochs", value);
  }

  /** A copy with another number of samples a step. */
  public DetectorConfig withBatchSize(int value) {
    return Records.with(this, "batchSize", value);
  }

  /** A copy with another step size. */
  public DetectorConfig withLearningRate(double value) {
    return Records.with(this, "learningRate", value);
  }

  /** A copy with another seed of the weights, the order and the samples. */
  public DetectorConfig withSeed(long value) {
    return Records.with(this, "seed", value);
  }

  /** A copy with another number of threads of one kernel; 0 takes every core. */
  public DetectorConfig withThreads(int value) {
    return Records.with(this, "threads", value);
  }

  /** These settings as those of any training. */
  public TrainingConfig training() {
    return TrainingConfig.defaults()
        .withEpochs(epochs)
        .withBatchSize(batchSize)
        .withLearningRate(learningRate)
        .withSeed(seed)
        .withThreads(threads)
        .withTechnique(technique());
  }

  /** AdamW, a warm-up of two epochs, a cosine to a hundredth, averaged weights. */
  public Technique technique() {
    return Technique.reference()
        .withWeightDecay(0.01)
        .withAveraging(0.998)
        .withSchedule(
            new LearningRateSchedule(2, LearningRateSchedule.Course.COSINE, learningRate / 100));
  }
}
