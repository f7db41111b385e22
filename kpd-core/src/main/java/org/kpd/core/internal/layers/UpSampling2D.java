package org.kpd.core.internal.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Every pixel repeated {@code size} times in both directions: the nearest neighbor. */
public record UpSampling2D(int size) implements LayerKind {
  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    List<Integer> in = inputShapes.get(0);
    return List.of(size * in.get(0), size * in.get(1), in.get(2));
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    List<Integer> shape = graph.outputShape();
    return graph
        .tf()
        .image
        .resizeNearestNeighbor(
            graph.input(), graph.tf().constant(new int[] {shape.get(0), shape.get(1)}));
  }
}
