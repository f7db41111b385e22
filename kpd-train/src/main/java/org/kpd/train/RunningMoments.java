package org.kpd.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.model.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The updates of the running means and variances of batch normalizations: each moves a tenth of the
 * way to the moments of a batch.
 */
final class RunningMoments {
  private static final float MOMENTUM = 0.9f;

  private final Map<String, Operand<TFloat32>> updates = new HashMap<>();

  RunningMoments(
      Ops root,
      List<Parameter> parameters,
      VariableSet weights,
      Map<String, Operand<TFloat32>> batchMoments) {
    Ops tf = root.withSubScope("running_moments");
    for (Parameter parameter : parameters) {
      Operand<TFloat32> moment = batchMoments.get(parameter.name());
      if (moment != null) {
        Operand<TFloat32> running = weights.variable(parameter);
        Operand<TFloat32> distance = tf.math.sub(moment, running);
        updates.put(
            parameter.name(),
            tf.assignAdd(running, tf.math.mul(distance, tf.constant(1 - MOMENTUM))));
      }
    }
  }

  /** The running moment after the step, or empty for any other weight. */
  Map<String, Operand<TFloat32>> updates() {
    return Map.copyOf(updates);
  }

  /** All updates, to be run with a step. */
  List<Operand<TFloat32>> all() {
    return new ArrayList<>(updates.values());
  }
}
