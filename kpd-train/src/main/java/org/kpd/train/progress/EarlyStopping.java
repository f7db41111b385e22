package org.kpd.train.progress;

/**
 * Keras' EarlyStopping on a validation figure, such as the loss: a value is better if it is below
 * the best by more than {@code minDelta}; after {@code patience} consecutive epochs without a
 * better one, training ends. NaN is never better. Not thread-safe.
 */
public final class EarlyStopping {
  private final int patience;
  private final double minDelta;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int bestEpoch;
  private int waited;

  public EarlyStopping(int patience, double minDelta) {
    this.patience = patience;
    this.minDelta = minDelta;
  }

  /** The verdict on an epoch's validation loss. */
  public enum Verdict {
    /** The best so far: its weights are worth keeping. */
    BETTER,
    /** Not better, and patience is left. */
    WAIT,
    /** Not better, and patience is used up. */
    STOP
  }

  /** Judges the validation loss of the next epoch, counted from 1. */
  public Verdict update(int epoch, double validationLoss) {
    if (validationLoss + minDelta < bestLoss) {
      bestLoss = validationLoss;
      bestEpoch = epoch;
      waited = 0;
      return Verdict.BETTER;
    }
    waited++;
    // As in Keras, the first epoch never ends training.
    return waited >= patience && epoch > 1 ? Verdict.STOP : Verdict.WAIT;
  }

  /** The epoch of the best validation loss, or 0 before there is one. */
  public int bestEpoch() {
    return bestEpoch;
  }
}
