package org.kpd.serve.batching;

/** Is told of every batch that ran, on the thread that ran it; for metrics. */
@FunctionalInterface
public interface BatchListener {
  /** Ignores what it is told. */
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
