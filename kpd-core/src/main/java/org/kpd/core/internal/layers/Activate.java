package org.kpd.core.internal.layers;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A function of each value. */
public record Activate(Activation activation) implements LayerKind {
  @Override
  public String className() {
    return "Activation";
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    return activation.apply(graph.tf(), graph.input());
  }
}
