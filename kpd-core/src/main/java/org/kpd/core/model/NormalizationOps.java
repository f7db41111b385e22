package org.kpd.core.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** The operations that bring pixels and activations to a common scale. */
final class NormalizationOps {
  /** Blue, green, red, by ITU-R BT.601. */
  private static final float[] LUMINANCE = {0.114f, 0.587f, 0.299f};

  private static final int[] ALL_BUT_BATCH = {1, 2, 3};

  private NormalizationOps() {}

  /** The moments that a batch normalization found, besides what it answers. */
  record Normalized(
      Operand<TFloat32> answer, Operand<TFloat32> batchMean, Operand<TFloat32> batchVariance) {}

  /** By the moments of the batch itself. */
  static Normalized byBatch(
      Ops tf, Operand<TFloat32> input, Operand<TFloat32> gamma, Operand<TFloat32> beta) {
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> normalized =
        tf.nn.fusedBatchNorm(
            input,
            gamma,
            beta,
            none,
            none,
            FusedBatchNorm.epsilon(Layer.BatchNormalization.EPSILON),
            FusedBatchNorm.isTraining(true));
    return new Normalized(normalized.y(), normalized.batchMean(), normalized.batchVariance());
  }

  /** By running moments; the parameters are gamma, beta, mean and variance. */
  static Operand<TFloat32> byRunning(
      Ops tf, Operand<TFloat32> input, List<Operand<TFloat32>> parameters) {
    return tf.nn
        .fusedBatchNorm(
            input,
            parameters.get(0),
            parameters.get(1),
            parameters.get(2),
            parameters.get(3),
            FusedBatchNorm.epsilon(Layer.BatchNormalization.EPSILON),
            FusedBatchNorm.isTraining(false))
        .y();
  }

  static Operand<TFloat32> grayscale(Ops tf, Operand<TFloat32> pixels) {
    if (pixels.shape().get(3) == 1) {
      return pixels;
    }
    Operand<TFloat32> weighted = tf.math.mul(pixels, tf.constant(LUMINANCE));
    return tf.reduceSum(weighted, tf.constant(3), ReduceSum.keepDims(true));
  }

  static Operand<TFloat32> standardize(Ops tf, Operand<TFloat32> pixels, double smallestDeviation) {
    Operand<TFloat32> centered = tf.math.sub(pixels, mean(tf, pixels));
    Operand<TFloat32> deviation = tf.math.sqrt(mean(tf, tf.math.square(centered)));
    Operand<TFloat32> smallest = tf.constant((float) smallestDeviation);
    return tf.math.div(centered, tf.math.maximum(deviation, smallest));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(values, tf.constant(ALL_BUT_BATCH), Mean.keepDims(true));
  }
}
