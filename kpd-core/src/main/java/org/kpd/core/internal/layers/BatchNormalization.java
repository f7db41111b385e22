package org.kpd.core.internal.layers;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kpd.core.internal.layers.Weight.Role;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Each channel brought to mean 0 and variance 1, then scaled and shifted (Ioffe and Szegedy, 2015):
 * by the batch's own moments in training, by running ones afterward.
 */
public record BatchNormalization() implements AffineLayer {
  /** Added to the variance, as Keras does. */
  public static final float EPSILON = 1e-3f;

  @Override
  public List<Weight> weights(List<List<Integer>> inputShapes) {
    List<Integer> channels = List.of(inputShapes.get(0).get(2));
    return Stream.of(Role.GAMMA, Role.BETA, Role.MOVING_MEAN, Role.MOVING_VARIANCE)
        .map(role -> new Weight(role, channels))
        .toList();
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    Ops tf = graph.tf();
    Operand<TFloat32> gamma = graph.weight(Role.GAMMA);
    Operand<TFloat32> beta = graph.weight(Role.BETA);
    boolean training = graph.isTraining();
    Operand<TFloat32> mean = training ? tf.constant(new float[0]) : graph.weight(Role.MOVING_MEAN);
    Operand<TFloat32> variance = training ? mean : graph.weight(Role.MOVING_VARIANCE);
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
  public Map map(Function<Role, float[]> weights) {
    float[] gamma = weights.apply(Role.GAMMA);
    float[] beta = weights.apply(Role.BETA);
    float[] mean = weights.apply(Role.MOVING_MEAN);
    float[] variance = weights.apply(Role.MOVING_VARIANCE);
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
