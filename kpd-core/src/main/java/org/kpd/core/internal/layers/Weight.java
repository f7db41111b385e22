package org.kpd.core.internal.layers;

import java.util.List;

/**
 * A weight that a kind of layer asks for.
 *
 * @param role what it is to the layer
 * @param shape dimensions in Keras' layout
 */
public record Weight(WeightRole role, List<Integer> shape) {

  public Weight {
    shape = List.copyOf(shape);
  }
}
