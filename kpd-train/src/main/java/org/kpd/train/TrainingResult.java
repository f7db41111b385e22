package org.kpd.train;

import java.util.List;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;

/**
 * What a training run came to.
 *
 * @param weights those of the best epoch
 * @param optimizer what Adam remembered at the end
 * @param history one entry an epoch
 * @param bestEpoch the epoch of the smallest monitored figure, counted from 1; 0 where every one
 *     was NaN
 * @param reason why it ended
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

  /** Why training ended. */
  public enum StopReason {
    /** Every epoch was run. */
    ALL_EPOCHS,
    /** The monitored figure did not get better for as many epochs as patience allows. */
    EARLY_STOPPING,
    /** A listener asked for it, for instance at Ctrl-C. */
    INTERRUPTED,
    /** The loss became NaN or infinite. */
    DIVERGED
  }
}
