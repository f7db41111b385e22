package org.kpd.train.progress;

import java.util.List;
import java.util.Optional;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;

/**
 * The state of a training run after an epoch, from which it continues as if it had never stopped.
 * The state of early stopping and the order of the coming epochs follow from the history and the
 * seed.
 *
 * @param weights the weights after the last epoch
 * @param optimizer Adam's state; empty for a new one
 * @param averagedWeights their moving average, including running moments; empty if none is kept
 * @param bestWeights the weights with the best validation figure; before the first epoch, the
 *     initial weights
 * @param history the epochs so far
 */
public record TrainingState(
    ModelWeights weights,
    Optional<AdamState> optimizer,
    Optional<ModelWeights> averagedWeights,
    ModelWeights bestWeights,
    List<EpochMetrics> history) {

  public TrainingState {
    history = List.copyOf(history);
  }

  /** The state before the first epoch. */
  public static TrainingState starting(ModelWeights initial) {
    return new TrainingState(initial, Optional.empty(), Optional.empty(), initial, List.of());
  }

  /** The state before the first epoch, with an optimizer's state. */
  public static TrainingState starting(ModelWeights initial, AdamState optimizer) {
    return new TrainingState(initial, Optional.of(optimizer), Optional.empty(), initial, List.of());
  }
}
