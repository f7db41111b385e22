package org.kpd.core.internal.layers;

import java.util.Locale;

/** The role of a weight in its layer. */
public enum WeightRole {
  /** The factor of the input; initialized Glorot-uniform. */
  KERNEL,
  /** Added to the sums; initially zero. */
  BIAS,
  /** The scale of a batch normalization; initially one. */
  GAMMA,
  /** The shift of a batch normalization; initially zero. */
  BETA,
  /** The running mean of a channel; initially zero. */
  MOVING_MEAN,
  /** The running variance of a channel; initially one. */
  MOVING_VARIANCE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in Keras, such as {@code moving_mean}. */
  public String label() {
    return label;
  }

  /** Whether gradients update it; running statistics follow the batches instead. */
  public boolean trainable() {
    return this != MOVING_MEAN && this != MOVING_VARIANCE;
  }
}
