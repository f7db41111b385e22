package org.kpd.core.internal.layers;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Normalizes each channel to mean 0 and variance 1, then scales and shifts it (Ioffe and Szegedy,
 * 2015): by the moments of the batch in training, by running moments in inference.
 */
public record BatchNormalization() implements AffineLayer {
  /** Added to the variance, as Keras does. */
  public static final float EPSILON = 1e-3f;

  @Override
  public List<Weight> weights(List<List<Integer>> inputShapes) {
    List<Integer> channels = List.of(inputShapes.get(0).get(2));
    return Stream.of(
            WeightRole.GAMMA, WeightRole.BETA, WeightRole.MOVING_MEAN, WeightRole.MOVING_VARIANCE)
        .map(role -> new Weight(role, channels))
        .toList();
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    Ops tf = graph.tf();
    Operand<TFloat32> gamma = graph.weight(WeightRole.GAMMA);
    Operand<TFloat32> beta = graph.weight(WeightRole.BETA);
    boolean training = graph.isTraining();
    Operand<TFloat32> mean =
        training ? tf.constant(new float[0]) : graph.weight(WeightRole.MOVING_MEAN);
    Operand<TFloat32> variance = training ? mean : graph.weight(WeightRole.MOVING_VARIANCE);
    FusedBatchNorm<TFloat32, TFloat32> normalized =
        tf.nn.fusedBatchNorm(
            graph.input(),
            gamma,
            beta,
            mean,
            variance,
            FusedBatchNorm.epsilon(EPSILON),
            FusedBatchNorm.isTraining(training));
    if (training) {
      graph.batchMoments(normalized.batchMean(), normalized.batchVariance());
    }
    return normalized.y();
  }

  @Override
  public Map map(Function<WeightRole, float[]> weights) {
    float[] gamma = weights.apply(WeightRole.GAMMA);
    float[] beta = weights.apply(WeightRole.BETA);
    float[] mean = weights.apply(WeightRole.MOVING_MEAN);
    float[] variance = weights.apply(WeightRole.MOVING_VARIANCE);
    return new Map() {
      @Override
      public double factor(int channel) {
        return gamma[channel] / Math.sqrt(variance[channel] + EPSILON);
      }

      @Override
      public double apply(int channel, double value) {
        return beta[channel] + (value - mean[channel]) * factor(channel);
      }
    };
  }
}
