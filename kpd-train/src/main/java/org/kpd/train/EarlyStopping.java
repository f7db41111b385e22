package org.kpd.train;

/**
 * Keras' EarlyStopping on a validation figure, such as the loss: a value is better if it is below
 * the best by more than {@code minDelta}; after {@code patience} consecutive epochs without a
 * better one, training ends. NaN is never better. Not thread-safe.
 */
final class EarlyStopping {
  private final int patience;
  private final double minDelta;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int bestEpoch;
  private int waited;

  EarlyStopping(int patience, double minDelta) {
    this.patience = patience;
    this.minDelta = minDelta;
  }

  /** The verdict on an epoch's validation loss. */
  enum Verdict {
    /** The best so far: its weights are worth keeping. */
    BETTER,
    /** Not better, and patience is left. */
    WAIT,
    /** Not better, and patience is used up. */
    STOP
  }

  /** Judges the validation loss of the next epoch, counted from 1. */
  Verdict update(int epoch, double validationLoss) {
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
  int bestEpoch() {
    return bestEpoch;
  }
}
