package org.kpd.train;

import org.kpd.core.runtime.Precision;

/**
 * Every hyperparameter of a training run.
 *
 * @param recipe how the network is trained
 * @param epochs most passes over the training rows; at least 1
 * @param batchSize rows a step; the last batch of an epoch may be smaller; at least 1
 * @param learningRate Adam's step size; above 0
 * @param patience epochs without a better validation figure after which training ends; at least 0
 * @param minDelta how much smaller that figure must be to count as better; at least 0
 * @param seed of the initial weights and of every epoch's order
 * @param threads of one kernel; 0 takes every core
 * @param precision of matrix products and convolutions
 * @param technique loss, schedule, augmentation and the like
 */
public record TrainingConfig(
    Recipe recipe,
    int epochs,
    int batchSize,
    double learningRate,
    int patience,
    double minDelta,
    long seed,
    int threads,
    Precision precision,
    Technique technique) {

  public TrainingConfig {
    Checks.require(epochs >= 1, "epochs", epochs, "1 or more");
    Checks.require(batchSize >= 1, "batch size", batchSize, "1 or more");
    Checks.require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate",
        learningRate,
        "a number above 0");
    Checks.require(patience >= 0, "patience", patience, "0 or more");
    Checks.require(minDelta >= 0 && Double.isFinite(minDelta), "min_delta", minDelta, "0 or more");
    Checks.require(seed >= 0 && seed < 1L << 32, "seed", seed, "0 to 4294967295, as NumPy's");
    Checks.require(threads >= 0, "threads", threads, "0 (every core) or more");
  }

  /** The reference project's: 200 epochs of batches of 32 at 1e-5, patience 10, seed 42. */
  public static TrainingConfig defaults() {
    return defaults(Recipe.REFERENCE);
  }

  /**
   * A recipe's: those of {@link #defaults()}, or 90 epochs of batches of 64 at up to 2e-3, never
   * stopped early since the schedule needs its end.
   */
  public static TrainingConfig defaults(Recipe recipe) {
    return switch (recipe) {
      case REFERENCE ->
          new TrainingConfig(
              recipe, 200, 32, 1e-5, 10, 0, 42, 0, Precision.FLOAT32, Technique.reference());
      case MODERN ->
          new TrainingConfig(
              recipe, 90, 64, 2e-3, 90, 0, 42, 0, Precision.FLOAT32, Technique.modern());
    };
  }

  /** The same with another number of epochs. */
  public TrainingConfig withEpochs(int value) {
    return new TrainingConfig(
        recipe,
        value,
        batchSize,
        learningRate,
        patience,
        minDelta,
        seed,
        threads,
        precision,
        technique);
  }

  /** The same with another batch size. */
  public TrainingConfig withBatchSize(int value) {
    return new TrainingConfig(
        recipe,
        epochs,
        value,
        learningRate,
        patience,
        minDelta,
        seed,
        threads,
        precision,
        technique);
  }

  /** The same with another learning rate. */
  public TrainingConfig withLearningRate(double value) {
    return new TrainingConfig(
        recipe, epochs, batchSize, value, patience, minDelta, seed, threads, precision, technique);
  }

  /** The same with another patience. */
  public TrainingConfig withPatience(int value) {
    return new TrainingConfig(
        recipe,
        epochs,
        batchSize,
        learningRate,
        value,
        minDelta,
        seed,
        threads,
        precision,
        technique);
  }

  /** The same with another smallest improvement. */
  public TrainingConfig withMinDelta(double value) {
    return new TrainingConfig(
        recipe,
        epochs,
        batchSize,
        learningRate,
        patience,
        value,
        seed,
        threads,
        precision,
        technique);
  }

  /** The same with another seed. */
  public TrainingConfig withSeed(long value) {
    return new TrainingConfig(
        recipe,
        epochs,
        batchSize,
        learningRate,
        patience,
        minDelta,
        value,
        threads,
        precision,
        technique);
  }

  /** The same with another number of threads. */
  public TrainingConfig withThreads(int value) {
    return new TrainingConfig(
        recipe,
        epochs,
        batchSize,
        learningRate,
        patience,
        minDelta,
        seed,
        value,
        precision,
        technique);
  }

  /** The same with another precision. */
  public TrainingConfig withPrecision(Precision value) {
    return new TrainingConfig(
        recipe,
        epochs,
        batchSize,
        learningRate,
        patience,
        minDelta,
        seed,
        threads,
        value,
        technique);
  }

  /** The same with another technique. */
  public TrainingConfig withTechnique(Technique value) {
    return new TrainingConfig(
        recipe,
        epochs,
        batchSize,
        learningRate,
        patience,
        minDelta,
        seed,
        threads,
        precision,
        value);
  }
}
