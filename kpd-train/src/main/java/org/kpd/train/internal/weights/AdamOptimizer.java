package org.kpd.train.internal.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kpd.core.internal.layers.WeightRole;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.AdamState;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, 2015) with Keras' defaults: beta1 0.9, beta2 0.999, epsilon 1e-7. The
 * learning rate and both beta powers are fed with each step, so a schedule is just a number and the
 * powers need no variables. With a weight decay it is AdamW (Loshchilov and Hutter, 2019): each
 * step first subtracts from a kernel that share of itself, times the learning rate.
 */
final class AdamOptimizer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-7f;

  /**
   * ApplyAdam rounds the betas to single precision before subtracting them from 1, Keras afterward:
   * its moments are smaller by up to 1.3e-5 of their value, which the rate compensates.
   */
  private static final double RATE_CORRECTION =
      Math.sqrt((1f - (float) BETA2) / (1 - BETA2)) * (1 - BETA1) / (1f - (float) BETA1);

  private final VariableSet first;
  private final VariableSet second;
  private final Placeholder<TFloat32> learningRate;
  private final Placeholder<TFloat32> beta1Power;
  private final Placeholder<TFloat32> beta2Power;
  private final Map<String, Operand<TFloat32>> updates = new LinkedHashMap<>();
  private long iterations;

  /**
   * Adds the gradients of the loss and the updates of the weights to the graph.
   *
   * @param parameters the weights to train
   */
  AdamOptimizer(
      Ops root,
      Graph graph,
      Operand<TFloat32> loss,
      VariableSet weights,
      List<Parameter> parameters,
      double weightDecay) {
    Ops tf = root.withSubScope("adam");
    first = new VariableSet(tf.withSubScope("first"), parameters);
    second = new VariableSet(tf.withSubScope("second"), parameters);
    learningRate = scalar(tf, "learning_rate");
    beta1Power = scalar(tf, "beta1_power");
    beta2Power = scalar(tf, "beta2_power");
    Map<String, Operand<TFloat32>> gradients = gradients(graph, loss, weights, parameters);
    // A gradient may still read a weight while another gradient is ready to change it, so every
    // update waits for all gradients.
    Ops afterGradients = tf.withControlDependencies(gradients.values().toArray(Op[]::new));
    Operand<TFloat32> beta1 = tf.constant((float) BETA1);
    Operand<TFloat32> beta2 = tf.constant((float) BETA2);
    Operand<TFloat32> epsilon = tf.constant(EPSILON);
    for (WeightBlock moments : first.blocks()) {
      WeightBlock block = weights.block(moments.name());
      Operand<TFloat32> gradient =
          block.joined(tf, parameter -> Objects.requireNonNull(gradients.get(parameter.name())));
      Ops ready = afterGradients;
      if (weightDecay > 0 && block.role() == WeightRole.KERNEL) {
        Operand<TFloat32> kernel = block.variable();
        Operand<TFloat32> share = tf.math.mul(learningRate, tf.constant((float) weightDecay));
        Operand<TFloat32> decay = afterGradients.math.mul(kernel, share);
        ready = tf.withControlDependencies(afterGradients.assignSub(kernel, decay));
      }
      updates.put(
          block.name(),
          ready.train.applyAdam(
              block.variable(),
              moments.variable(),
              second.block(block.name()).variable(),
              beta1Power,
              beta2Power,
              learningRate,
              beta1,
              beta2,
              epsilon,
              gradient));
    }
  }

  /**
   * Runs one step: the runner's fetches, and the update of every weight.
   *
   * @return the fetched values; the caller closes them
   */
  Result step(Session.Runner runner, double rate) {
    iterations++;
    updates.values().forEach(runner::addTarget);
    try (TFloat32 rateNow = TFloat32.scalarOf((float) (rate * RATE_CORRECTION));
        TFloat32 power1 = TFloat32.scalarOf(power(BETA1));
        TFloat32 power2 = TFloat32.scalarOf(power(BETA2))) {
      return runner
          .feed(learningRate, rateNow)
          .feed(beta1Power, power1)
          .feed(beta2Power, power2)
          .run();
    }
  }

  /** The power as Keras computes it, which for 0.999 differs from the rounded exact power. */
  private float power(double beta) {
    return (float) Math.pow((float) beta, (double) iterations);
  }

  /** The weights after a step, by the names of their blocks. */
  Map<String, Operand<TFloat32>> updates() {
    return Collections.unmodifiableMap(updates);
  }

  /** The steps done so far. */
  long iterations() {
    return iterations;
  }

  /** Resets the state to that before the first step. */
  void reset(Session session) {
    first.clear(session);
    second.clear(session);
    iterations = 0;
  }

  /** Continues from another optimizer's state. */
  void load(Session session, AdamState state) {
    first.load(session, state.first());
    second.load(session, state.second());
    iterations = state.iterations();
  }

  /** A copy of the state. */
  AdamState state(Session session) {
    return new AdamState(first.read(session), second.read(session), iterations);
  }

  private static Placeholder<TFloat32> scalar(Ops tf, String name) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  @SuppressWarnings("unchecked") // a gradient has the type of its weight
  private static Map<String, Operand<TFloat32>> gradients(
      Graph graph, Operand<TFloat32> loss, VariableSet weights, List<Parameter> parameters) {
    Output<?>[] variables =
        parameters.stream()
            .map(parameter -> weights.variable(parameter).asOutput())
            .toArray(Output<?>[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), variables);
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    for (int i = 0; i < gradients.length; i++) {
      byName.put(parameters.get(i).name(), (Operand<TFloat32>) gradients[i]);
    }
    return byName;
  }
}
