package org.kpd.core.internal.layers;

import java.util.List;

/**
 * A weight that a kind of layer declares.
 *
 * @param role its role in the layer
 * @param shape dimensions in Keras' layout
 */
public record Weight(WeightRole role, List<Integer> shape) {

  public Weight {
    shape = List.copyOf(shape);
  }
}
