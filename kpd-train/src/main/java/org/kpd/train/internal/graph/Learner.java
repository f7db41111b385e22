package org.kpd.train.internal.graph;

import java.util.List;
import org.kpd.core.weights.ModelWeights;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.ErrorSums;
import org.kpd.train.progress.TrainingState;

/**
 * The graph of a network in training, as {@link org.kpd.train.TrainingLoop} knows it.
 *
 * @param <B> the batches that it learns from
 */
public interface Learner<B> {

  /** Starts or continues from a state. */
  void load(TrainingState state);

  /** Learns from a batch and closes it; adds the errors before the update to the sums. */
  void step(B batch, double learningRate);

  /** Adds the errors on a batch to the sums, and closes it; changes nothing else. */
  void evaluate(B batch);

  /** The errors since {@link #takeErrors} was last called. */
  ErrorSums errors();

  /** The errors so far; resets the sums. */
  ErrorSums takeErrors();

  /** A copy of the weights used in evaluation: the averaged ones if they are kept. */
  ModelWeights evaluatedWeights();

  /** A copy of all weights, as the state of a run with this history. */
  TrainingState state(ModelWeights best, List<EpochMetrics> history);
}
