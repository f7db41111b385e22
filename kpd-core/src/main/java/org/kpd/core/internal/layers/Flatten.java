package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** All values in one row, in C order. */
public record Flatten() implements LayerKind {
  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    return List.of(inputShapes.get(0).stream().reduce(1, Math::multiplyExact));
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    return Reshape.to(graph.outputShape(), graph);
  }

  @Override
  public Optional<List<KerasSetting>> kerasSettings() {
    return Optional.of(List.of(KerasSetting.CHANNELS_LAST));
  }
}
