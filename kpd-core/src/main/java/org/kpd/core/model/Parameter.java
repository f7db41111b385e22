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
    BIAS
  }

  /** The number of values. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
