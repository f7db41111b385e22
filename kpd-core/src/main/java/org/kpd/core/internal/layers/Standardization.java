package org.kpd.core.internal.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Standardizes each image to mean 0 and standard deviation 1. A standard deviation below {@code
 * smallestDeviation} is replaced by it, so that the noise of an even image is not amplified.
 */
public record Standardization(double smallestDeviation) implements LayerKind {
  private static final int[] ALL_BUT_BATCH = {1, 2, 3};

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    Ops tf = graph.tf();
    Operand<TFloat32> centered = tf.math.sub(graph.input(), mean(tf, graph.input()));
    Operand<TFloat32> deviation = tf.math.sqrt(mean(tf, tf.math.square(centered)));
    Operand<TFloat32> smallest = tf.constant((float) smallestDeviation);
    return tf.math.div(centered, tf.math.maximum(deviation, smallest));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(values, tf.constant(ALL_BUT_BATCH), Mean.keepDims(true));
  }
}
