package org.kpd.core.model;

import java.util.List;
import org.kpd.core.internal.layers.WeightRole;

/**
 * A weight of a network.
 *
 * @param name layer and role, such as {@code conv2d/kernel}
 * @param shape dimensions in Keras' layout
 * @param role its role in the layer
 */
public record Parameter(String name, List<Integer> shape, WeightRole role) {

  /** The number of values. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
