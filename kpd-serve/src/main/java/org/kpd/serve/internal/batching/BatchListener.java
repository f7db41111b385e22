package org.kpd.serve.internal.batching;

/** Hears of every batch that ran, on the batch thread. */
@FunctionalInterface
public interface BatchListener {
  /** Hears nothing. */
  BatchListener NONE = (faces, waitedNanos, ranNanos) -> {};

  /**
   * A batch ran.
   *
   * @param faces how many it held
   * @param waitedNanos how long its first faces had waited
   * @param ranNanos how long the model took
   */
  void batchRan(int faces, long waitedNanos, long ranNanos);
}
