package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The network's input: pictures of a fixed size. */
public record Input(int height, int width, int channels) implements LayerKind {
  @Override
  public String className() {
    return "InputLayer";
  }

  @Override
  public String stem() {
    return "input_image";
  }

  @Override
  public int inputCount() {
    return 0;
  }

  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    return List.of(height, width, channels);
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    return graph.input();
  }

  @Override
  public Optional<List<KerasSetting>> kerasSettings() {
    return Optional.of(List.of());
  }
}
