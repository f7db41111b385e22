package org.kpd.serve.batching;

/** A listener for metrics, called after every batch on the thread that ran it. */
@FunctionalInterface
public interface BatchListener {
  /** A listener that does nothing. */
  BatchListener NONE = (faces, waitedNanos, ranNanos) -> {};

  /**
   * Called after a batch.
   *
   * @param faces the number of faces in the batch
   * @param waitedNanos how long the batch's first faces had waited
   * @param ranNanos how long the model took
   */
  void batchRan(int faces, long waitedNanos, long ranNanos);
}
