package org.kpd.core.internal.layers;

import java.util.Locale;

/** What a weight is to its layer. */
public enum WeightRole {
  /** Multiplied with the input; Glorot-uniform at the start. */
  KERNEL,
  /** Added to the sums; zero at the start. */
  BIAS,
  /** The scale of a batch normalization; one at the start. */
  GAMMA,
  /** The shift of a batch normalization; zero at the start. */
  BETA,
  /** The running mean of a channel; zero at the start. */
  MOVING_MEAN,
  /** The running variance of a channel; one at the start. */
  MOVING_VARIANCE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in Keras, such as {@code moving_mean}. */
  public String label() {
    return label;
  }

  /** Whether the loss moves it; running statistics follow the batches instead. */
  public boolean trainable() {
    return this != MOVING_MEAN && this != MOVING_VARIANCE;
  }
}
