package org.kpd.train.internal.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The exponential moving average of all weights (Polyak and Juditsky, 1992), running moments
 * included. The decay is weaker at first, so that the initial weights are soon forgotten.
 */
final class AveragedWeights {
  private final double decay;
  private final VariableSet averages;
  private final Placeholder<TFloat32> share;
  private final List<Op> updates = new ArrayList<>();

  /**
   * Adds the averages to a graph.
   *
   * @param updated the weights of a block after a step, by its name
   */
  AveragedWeights(
      Ops root,
      List<Parameter> parameters,
      Function<String, Operand<TFloat32>> updated,
      double decay) {
    this.decay = decay;
    Ops tf = root.withSubScope("averages");
    averages = new VariableSet(tf, parameters);
    share = tf.withName("share").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    for (WeightBlock block : averages.blocks()) {
      Operand<TFloat32> average = block.variable();
      Operand<TFloat32> distance = tf.math.sub(updated.apply(block.name()), average);
      updates.add(tf.assignAdd(average, tf.math.mul(distance, share)));
    }
  }

  Operand<TFloat32> variable(Parameter parameter) {
    return averages.variable(parameter);
  }

  /** The share by which the averages move toward the weights in a step, counted from 1. */
  double share(long iteration) {
    return 1 - Math.min(decay, (1.0 + iteration) / (10.0 + iteration));
  }

  /** Makes the runner's next run move the averages by a share. */
  void follow(Session.Runner runner, TFloat32 shareNow) {
    updates.forEach(runner::addTarget);
    runner.feed(share, shareNow);
  }

  void load(Session session, ModelWeights weights) {
    averages.load(session, weights);
  }

  ModelWeights read(Session session) {
    return averages.read(session);
  }
}
