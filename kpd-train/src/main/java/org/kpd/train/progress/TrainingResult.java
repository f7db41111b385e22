package org.kpd.train.progress;

import java.util.List;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;

/**
 * The result of a training run.
 *
 * @param weights the weights of the best epoch
 * @param optimizer Adam's state at the end
 * @param history one entry per epoch
 * @param bestEpoch the epoch of the smallest monitored figure, counted from 1; 0 if every one was
 *     NaN
 * @param reason the reason for the end
 */
public record TrainingResult(
    ModelWeights weights,
    AdamState optimizer,
    List<EpochMetrics> history,
    int bestEpoch,
    StopReason reason) {

  public TrainingResult {
    history = List.copyOf(history);
  }

  /** The reasons for the end of training. */
  public enum StopReason {
    /** Every epoch was run. */
    ALL_EPOCHS,
    /** The monitored figure did not improve for as many epochs as patience allows. */
    EARLY_STOPPING,
    /** A listener requested it, for instance on Ctrl-C. */
    INTERRUPTED,
    /** The loss became NaN or infinite. */
    DIVERGED
  }
}
