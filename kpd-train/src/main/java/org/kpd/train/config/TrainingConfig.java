package org.kpd.train.config;

import org.kpd.core.internal.io.Records;
import org.kpd.core.runtime.Precision;
import org.kpd.train.internal.settings.Checks;
import org.kpd.train.internal.settings.Setting;

/**
 * Every hyperparameter of a training run.
 *
 * @param recipe the recipe that the defaults come from
 * @param epochs the maximum number of passes over the training rows; at least 1
 * @param batchSize rows per step, at least 1; the last batch of an epoch may be smaller
 * @param learningRate Adam's step size; above 0
 * @param patience epochs without a better validation figure after which training ends; at least 0
 * @param minDelta the improvement of that figure that counts as better; at least 0
 * @param seed seed of the initial weights and of every epoch's order
 * @param threads threads per kernel; 0 means every core
 * @param precision precision of matrix products and convolutions
 * @param compiled whether XLA fuses operations of a graphics card into kernels; the first step of
 *     each size then takes seconds longer
 * @param technique loss, schedule, augmentation and so on
 */
public record TrainingConfig(
    @Setting(
            help = "{recipes}. Defaults that depend on it are shown below as (reference | modern)",
            label = "RECIPE",
            section = "Training",
            tellsDefault = false)
        Recipe recipe,
    @Setting(help = "Maximum number of epochs") int epochs,
    @Setting(help = "Rows per step") int batchSize,
    @Setting(help = "Adam's step size") double learningRate,
    @Setting(help = "Epochs without a better validation figure before training ends") int patience,
    @Setting(help = "How much smaller that figure has to be to count as better") double minDelta,
    @Setting(help = "Seed of the initial weights and of the order of rows") long seed,
    @Setting(help = "Threads; 0 for every core") int threads,
    @Setting(
            help = "float32 (default), or bfloat16 where the processor has it",
            label = "P",
            tellsDefault = false)
        Precision precision,
    @Setting(
            name = "compile",
            help =
                "Let XLA fuse operations on a graphics card into kernels: steps are shorter, but"
                    + " the first ones take seconds longer")
        boolean compiled,
    Technique technique) {

  public TrainingConfig {
    Checks.training(epochs, batchSize, learningRate, seed, threads);
    Checks.require(patience >= 0, "patience", patience, "0 or more");
    Checks.require(minDelta >= 0 && Double.isFinite(minDelta), "min_delta", minDelta, "0 or more");
  }

  /** The reference project's: 200 epochs of batches of 32 at 1e-5, patience 10, seed 42. */
  public static TrainingConfig defaults() {
    return defaults(Recipe.REFERENCE);
  }

  /**
   * The settings of a recipe: those of {@link #defaults()}, or 90 epochs of batches of 64 at up to
   * 2e-3, without early stopping since the schedule needs its end.
   */
  public static TrainingConfig defaults(Recipe recipe) {
    return switch (recipe) {
      case REFERENCE ->
          new TrainingConfig(
              recipe, 200, 32, 1e-5, 10, 0, 42, 0, Precision.FLOAT32, false, Technique.reference());
      case MODERN ->
          new TrainingConfig(
              recipe, 90, 64, 2e-3, 90, 0, 42, 0, Precision.FLOAT32, false, Technique.modern());
    };
  }

  /** A copy with another number of epochs. */
  public TrainingConfig withEpochs(int value) {
    return Records.with(this, "epochs", value);
  }

  /** A copy with another batch size. */
  public TrainingConfig withBatchSize(int value) {
    return Records.with(this, "batchSize", value);
  }

  /** A copy with another learning rate. */
  public TrainingConfig withLearningRate(double value) {
    return Records.with(this, "learningRate", value);
  }

  /** A copy with another patience. */
  public TrainingConfig withPatience(int value) {
    return Records.with(this, "patience", value);
  }

  /** A copy with another minimum improvement. */
  public TrainingConfig withMinDelta(double value) {
    return Records.with(this, "minDelta", value);
  }

  /** A copy with another seed. */
  public TrainingConfig withSeed(long value) {
    return Records.with(this, "seed", value);
  }

  /** A copy with another number of threads. */
  public TrainingConfig withThreads(int value) {
    return Records.with(this, "threads", value);
  }

  /** A copy with another precision. */
  public TrainingConfig withPrecision(Precision value) {
    return Records.with(this, "precision", value);
  }

  /** A copy with or without compilation by XLA. */
  public TrainingConfig withCompiled(boolean value) {
    return Records.with(this, "compiled", value);
  }

  /** A copy with another technique. */
  public TrainingConfig withTechnique(Technique value) {
    return Records.with(this, "technique", value);
  }
}
