package org.kpd.core.internal.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

/**
 * The position that each map points to: the expected position under the softmax over its cells
 * (Nibali et al., 2018, "Numerical coordinate regression"), plus a learned offset per coordinate.
 * The output is x and y of each map in turn, in units in which the input image of {@code imageSize}
 * pixels spans about -1 to 1: {@code (pixel - imageSize / 2) / (imageSize / 2)}.
 *
 * <p>The softmax is written out, and the expectation is a product and a sum instead of a matrix
 * product: in bfloat16 a matrix product would round the positions to a fifth of a pixel, whereas
 * exponentials and the operations after them stay float32.
 */
public record SoftArgmax(int imageSize) implements LayerKind {
  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    return List.of(2 * inputShapes.get(0).get(2));
  }

  @Override
  public List<Weight> weights(List<List<Integer>> inputShapes) {
    return List.of(new Weight(WeightRole.BIAS, outputShape(inputShapes)));
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    Ops tf = graph.tf();
    int height = graph.inputShape().get(0);
    int width = graph.inputShape().get(1);
    Operand<TFloat32> rows =
        tf.reshape(
            tf.linalg.transpose(graph.input(), tf.constant(new int[] {0, 3, 1, 2})),
            tf.constant(new int[] {-1, height * width}));
    Operand<TFloat32> largest = tf.reduceMax(rows, tf.constant(1), ReduceMax.keepDims(true));
    Operand<TFloat32> weights = tf.math.exp(tf.math.sub(rows, tf.stopGradient(largest)));
    Operand<TFloat32> total = tf.sum(weights, tf.constant(1));
    Operand<TFloat32> x = expected(tf, weights, total, centers(height, width, true));
    Operand<TFloat32> y = expected(tf, weights, total, centers(height, width, false));
    Operand<TFloat32> positions =
        tf.reshape(
            tf.stack(List.of(x, y), Stack.axis(1L)),
            tf.constant(new int[] {-1, graph.outputShape().get(0)}));
    return tf.math.add(positions, graph.weight(WeightRole.BIAS));
  }

  private static Operand<TFloat32> expected(
      Ops tf, Operand<TFloat32> weights, Operand<TFloat32> total, float[] centers) {
    Operand<TFloat32> grid = tf.constant(Shape.of(centers.length), DataBuffers.of(centers));
    return tf.math.div(tf.sum(tf.math.mul(weights, grid), tf.constant(1)), total);
  }

  /** The x or y of each cell's center, row by row; the image spans about -1 to 1. */
  private float[] centers(int height, int width, boolean horizontal) {
    float[] centers = new float[height * width];
    double half = imageSize / 2.0;
    double cell = horizontal ? (double) imageSize / width : (double) imageSize / height;
    for (int i = 0; i < centers.length; i++) {
      int index = horizontal ? i % width : i / width;
      double pixel = cell * (index + 0.5) - 0.5;
      centers[i] = (float) ((pixel - half) / half);
    }
    return centers;
  }
}
