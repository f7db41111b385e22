package org.kpd.train.internal.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  RunningMoments(Ops root, VariableSet weights, Map<String, Operand<TFloat32>> batchMoments) {
    Ops tf = root.withSubScope("running_moments");
    for (WeightBlock block : weights.blocks()) {
      if (block.parameters().stream().anyMatch(weight -> batchMoments.containsKey(weight.name()))) {
        Operand<TFloat32> moments =
            block.joined(
                tf, weight -> batchMoments.getOrDefault(weight.name(), weights.variable(weight)));
        Operand<TFloat32> distance = tf.math.sub(moments, block.variable());
        updates.put(
            block.name(),
            tf.assignAdd(block.variable(), tf.math.mul(distance, tf.constant(1 - MOMENTUM))));
      }
    }
  }

  /** The running moments after the step, by the names of their blocks. */
  Map<String, Operand<TFloat32>> updates() {
    return Map.copyOf(updates);
  }

  /** All updates, to be run with a step. */
  List<Operand<TFloat32>> all() {
    return new ArrayList<>(updates.values());
  }
}
