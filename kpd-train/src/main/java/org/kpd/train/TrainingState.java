package org.kpd.train;

import java.util.List;
import java.util.Optional;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;

/**
 * Where a training run stands after an epoch: enough to go on as if it had never stopped. What
 * early stopping knows and the order of the coming epochs follow from the history and the seed.
 *
 * @param weights after the last epoch
 * @param optimizer what Adam remembers; empty for a fresh one
 * @param averagedWeights their moving average, running moments included; empty where none is kept
 * @param bestWeights those of the best validation figure; the given weights before the first epoch
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

  /** A run that has not begun. */
  public static TrainingState starting(ModelWeights initial) {
    return new TrainingState(initial, Optional.empty(), Optional.empty(), initial, List.of());
  }

  /** A run that has not begun, with an optimizer that already remembers. */
  public static TrainingState starting(ModelWeights initial, AdamState optimizer) {
    return new TrainingState(initial, Optional.of(optimizer), Optional.empty(), initial, List.of());
  }
}
