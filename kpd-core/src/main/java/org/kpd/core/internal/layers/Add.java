package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The sum of two layers of equal shape. */
public record Add() implements LayerKind {
  @Override
  public int inputCount() {
    return 2;
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    return graph.tf().math.add(graph.input(), graph.inputs().get(1));
  }

  @Override
  public Optional<List<KerasSetting>> kerasSettings() {
    return Optional.of(List.of());
  }
}
