package org.kpd.core.model;

import java.util.List;

/**
 * A weight that a layer asks for.
 *
 * @param name layer and role, such as {@code conv2d/kernel}
 * @param shape dimensions in Keras' layout
 * @param role how Keras initializes it
 */
public record Parameter(String name, List<Integer> shape, Role role) {

  /** What a weight is to its layer. */
  public enum Role {
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

    /** Whether the loss moves it; running statistics follow the batches instead. */
    public boolean trainable() {
      return this != MOVING_MEAN && this != MOVING_VARIANCE;
    }
  }

  /** The number of values. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
