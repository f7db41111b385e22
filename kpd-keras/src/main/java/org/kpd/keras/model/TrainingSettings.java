package org.kpd.keras.model;

/**
 * The settings that a model in a Keras file is compiled with: those of Adam (Kingma and Ba, 2015)
 * or, with weight decay, AdamW (Loshchilov and Hutter, 2019). The metric is always the mean
 * absolute error, in pixels.
 *
 * @param learningRate the step size, above 0
 * @param beta1 the decay of the running mean of gradients, in [0, 1)
 * @param beta2 the decay of the running mean of squared gradients, in [0, 1)
 * @param epsilon added to the denominator, above 0
 * @param weightDecay the share of the weights that a step subtracts, before multiplication by the
 *     learning rate, in [0, 1); 0 for Adam
 * @param loss the loss
 */
public record TrainingSettings(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    KerasLoss loss) {

  public TrainingSettings {
    checkAbove0("learning rate", learningRate);
    checkShare("beta_1", beta1);
    checkShare("beta_2", beta2);
    checkAbove0("epsilon", epsilon);
    checkShare("weight decay", weightDecay);
  }

  /** Adam on the mean squared error. */
  public TrainingSettings(double learningRate, double beta1, double beta2, double epsilon) {
    this(learningRate, beta1, beta2, epsilon, 0, KerasLoss.meanSquaredError());
  }

  /** The settings of the reference recipe: a learning rate of 1e-5, otherwise Keras' defaults. */
  public static TrainingSettings defaults() {
    return new TrainingSettings(1e-5, 0.9, 0.999, 1e-7);
  }

  /** A copy with another learning rate. */
  public TrainingSettings withLearningRate(double rate) {
    return new TrainingSettings(rate, beta1, beta2, epsilon, weightDecay, loss);
  }

  /** A copy with another weight decay. */
  public TrainingSettings withWeightDecay(double decay) {
    return new TrainingSettings(learningRate, beta1, beta2, epsilon, decay, loss);
  }

  /** A copy with another loss. */
  public TrainingSettings withLoss(KerasLoss other) {
    return new TrainingSettings(learningRate, beta1, beta2, epsilon, weightDecay, other);
  }

  private static void checkAbove0(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "Found the %s %s; expected a number above 0.".formatted(name, value));
    }
  }

  private static void checkShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "Found %s %s; expected a number from 0 to below 1.".formatted(name, value));
    }
  }
}
