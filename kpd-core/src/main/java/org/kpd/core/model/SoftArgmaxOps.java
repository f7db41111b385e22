package org.kpd.core.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.TFloat32;

/**
 * The operations of a {@link Layer.SoftArgmax}. The softmax is spelled out, and the expectation is
 * a product and a sum instead of a matrix product: in bfloat16 a matrix product would round the
 * positions to a fifth of a pixel, while exponentials and what follows them stay float32.
 */
final class SoftArgmaxOps {
  private SoftArgmaxOps() {}

  /**
   * The positions that the maps point to.
   *
   * @param maps [N, height, width, maps]
   * @param shape height, width, maps
   * @return [N, 2 * maps], x and y in turn
   */
  static Operand<TFloat32> build(
      Ops tf, Operand<TFloat32> maps, List<Integer> shape, int imageSize, Operand<TFloat32> bias) {
    int height = shape.get(0);
    int width = shape.get(1);
    int count = shape.get(2);
    int cells = height * width;
    Operand<TFloat32> rows =
        tf.reshape(
            tf.linalg.transpose(maps, tf.constant(new int[] {0, 3, 1, 2})),
            tf.constant(new int[] {-1, cells}));
    Operand<TFloat32> largest = tf.reduceMax(rows, tf.constant(1), ReduceMax.keepDims(true));
    Operand<TFloat32> weights = tf.math.exp(tf.math.sub(rows, tf.stopGradient(largest)));
    Operand<TFloat32> total = tf.sum(weights, tf.constant(1));
    Operand<TFloat32> x = expected(tf, weights, total, centers(height, width, imageSize, true));
    Operand<TFloat32> y = expected(tf, weights, total, centers(height, width, imageSize, false));
    Operand<TFloat32> positions =
        tf.reshape(
            tf.stack(List.of(x, y), org.tensorflow.op.core.Stack.axis(1L)),
            tf.constant(new int[] {-1, 2 * count}));
    return tf.math.add(positions, bias);
  }

  private static Operand<TFloat32> expected(
      Ops tf, Operand<TFloat32> weights, Operand<TFloat32> total, float[] centers) {
    Operand<TFloat32> grid = tf.constant(Shape.of(centers.length), DataBuffers.of(centers));
    return tf.math.div(tf.sum(tf.math.mul(weights, grid), tf.constant(1)), total);
  }

  /** The x or y of each cell's center, row by row, where the image reaches from about -1 to 1. */
  private static float[] centers(int height, int width, int imageSize, boolean horizontal) {
    float[] centers = new float[height * width];
    double half = imageSize / 2.0;
    for (int i = 0; i < centers.length; i++) {
      double cell = horizontal ? (double) imageSize / width : (double) imageSize / height;
      int index = horizontal ? i % width : i / width;
      double pixel = cell * (index + 0.5) - 0.5;
      centers[i] = (float) ((pixel - half) / half);
    }
    return centers;
  }
}
