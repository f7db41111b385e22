package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The values of its input in another shape. */
public record Reshape(List<Integer> shape) implements LayerKind {

  public Reshape {
    shape = List.copyOf(shape);
  }

  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    return shape;
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    return to(shape, graph);
  }

  @Override
  public Optional<List<KerasSetting>> kerasSettings() {
    return Optional.of(List.of(KerasSetting.required("target_shape", shape)));
  }

  static Operand<TFloat32> to(List<Integer> shape, LayerGraph graph) {
    int[] dimensions = new int[shape.size() + 1];
    dimensions[0] = -1;
    for (int i = 0; i < shape.size(); i++) {
      dimensions[i + 1] = shape.get(i);
    }
    return graph.tf().reshape(graph.input(), graph.tf().constant(dimensions));
  }
}
