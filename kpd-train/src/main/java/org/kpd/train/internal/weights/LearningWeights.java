package org.kpd.train.internal.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.model.Parameter;
import org.kpd.core.model.WeightSource;
import org.kpd.core.weights.ModelWeights;
import org.kpd.train.config.Technique;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.TrainingState;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The weights of a network in a graph that minimizes a loss, whichever it is: variables, optimizer,
 * running moments and averages. Not thread-safe.
 */
public final class LearningWeights {
  private final VariableSet weights;
  private final AdamOptimizer optimizer;
  private final RunningMoments moments;
  private final Optional<AveragedWeights> averages;

  /**
   * Adds gradients and updates to the graph that computes a loss.
   *
   * @param weights the variables that the loss was computed with
   * @param batchMoments the moments that the network reported
   */
  public LearningWeights(
      Ops tf,
      Graph graph,
      List<Parameter> parameters,
      VariableSet weights,
      Operand<TFloat32> loss,
      Map<String, Operand<TFloat32>> batchMoments,
      Technique technique) {
    this.weights = weights;
    List<Parameter> trainable =
        parameters.stream().filter(parameter -> parameter.role().trainable()).toList();
    optimizer = new AdamOptimizer(tf, graph, loss, weights, trainable, technique.weightDecay());
    moments = new RunningMoments(tf, weights, batchMoments);
    averages =
        technique.averages()
            ? Optional.of(averages(tf, parameters, technique.averaging()))
            : Optional.empty();
  }

  /** The weights used in evaluation: the averaged ones if they are kept. */
  public WeightSource evaluated() {
    return averages.isPresent() ? averages.get()::variable : weights::variable;
  }

  /** Whether averaged weights are kept. */
  public boolean areAveraged() {
    return averages.isPresent();
  }

  /** Starts or continues from a state. */
  public void load(Session session, TrainingState state) {
    weights.load(session, state.weights());
    averages.ifPresent(kept -> kept.load(session, state.averagedWeights().orElse(state.weights())));
    state
        .optimizer()
        .ifPresentOrElse(memory -> optimizer.load(session, memory), () -> optimizer.reset(session));
  }

  /** A copy of the trained weights, not averaged. */
  public ModelWeights weights(Session session) {
    return weights.read(session);
  }

  /** A copy of the weights used in evaluation. */
  public ModelWeights evaluatedWeights(Session session) {
    return averagedWeights(session).orElseGet(() -> weights(session));
  }

  /** A copy of all of them, as the state of a run with this history. */
  public TrainingState state(Session session, ModelWeights best, List<EpochMetrics> history) {
    return new TrainingState(
        weights(session),
        Optional.of(optimizer.state(session)),
        averagedWeights(session),
        best,
        history);
  }

  /**
   * Runs one step: the runner's fetches, and all updates.
   *
   * @return the fetched values; the caller closes them
   */
  public Result step(Session.Runner runner, double learningRate) {
    moments.all().forEach(runner::addTarget);
    long iteration = optimizer.iterations() + 1;
    double share = averages.map(kept -> kept.share(iteration)).orElse(0.0);
    try (TFloat32 shareNow = TFloat32.scalarOf((float) share)) {
      averages.ifPresent(kept -> kept.follow(runner, shareNow));
      return optimizer.step(runner, learningRate);
    }
  }

  private Optional<ModelWeights> averagedWeights(Session session) {
    return averages.map(kept -> kept.read(session));
  }

  private AveragedWeights averages(Ops tf, List<Parameter> parameters, double decay) {
    Map<String, Operand<TFloat32>> updated = new HashMap<>(optimizer.updates());
    updated.putAll(moments.updates());
    return new AveragedWeights(
        tf, parameters, name -> updated.getOrDefault(name, weights.block(name).variable()), decay);
  }
}
