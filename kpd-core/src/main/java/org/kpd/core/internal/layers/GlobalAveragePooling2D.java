package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The mean of each channel. */
public record GlobalAveragePooling2D() implements LayerKind {
  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    return List.of(inputShapes.get(0).get(2));
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    return graph.tf().math.mean(graph.input(), graph.tf().constant(new int[] {1, 2}));
  }

  @Override
  public Optional<List<KerasSetting>> kerasSettings() {
    return Optional.of(List.of(KerasSetting.CHANNELS_LAST, KerasSetting.of("keepdims", false)));
  }
}
