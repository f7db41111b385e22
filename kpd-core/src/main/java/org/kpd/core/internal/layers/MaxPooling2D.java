package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The maximum of each {@code poolSize x poolSize} square; a remainder at the edge is dropped. */
public record MaxPooling2D(int poolSize) implements LayerKind {
  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    List<Integer> in = inputShapes.get(0);
    return List.of(in.get(0) / poolSize, in.get(1) / poolSize, in.get(2));
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    return graph.maxPool(graph.input(), poolSize);
  }

  @Override
  public int rowsRead(int rows) {
    return rows * poolSize;
  }

  @Override
  public Optional<List<KerasSetting>> kerasSettings() {
    return Optional.of(
        List.of(
            KerasSetting.of("pool_size", KerasSetting.square(poolSize)),
            KerasSetting.of("strides", KerasSetting.square(poolSize)),
            KerasSetting.of("padding", Padding.VALID.label()),
            KerasSetting.CHANNELS_LAST));
  }
}
