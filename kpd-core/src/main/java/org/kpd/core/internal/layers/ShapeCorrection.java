package org.kpd.core.internal.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code x + x K + b}: corrects each coordinate by all, as points of a face move together. */
public record ShapeCorrection() implements LayerKind {
  @Override
  public List<Weight> weights(List<List<Integer>> inputShapes) {
    int coordinates = inputShapes.get(0).get(0);
    return List.of(
        new Weight(WeightRole.KERNEL, List.of(coordinates, coordinates)),
        new Weight(WeightRole.BIAS, List.of(coordinates)));
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    Ops tf = graph.tf();
    // A product and a sum stay float32; a matrix product would be rounded to bfloat16.
    Operand<TFloat32> columns = tf.expandDims(graph.input(), tf.constant(2));
    Operand<TFloat32> products = tf.math.mul(columns, graph.weight(WeightRole.KERNEL));
    Operand<TFloat32> moves = tf.sum(products, tf.constant(1));
    return tf.math.add(graph.input(), tf.math.add(moves, graph.weight(WeightRole.BIAS)));
  }
}
