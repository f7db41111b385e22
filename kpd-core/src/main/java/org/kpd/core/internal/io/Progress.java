package org.kpd.core.internal.io;

/** Hears how far a long work is. Called from several threads at once; counts may come unordered. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (done, of) -> {};

  /** Is told that some parts of all are done. */
  void done(int done, int of);
}
