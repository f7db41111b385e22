package org.kpd.core.internal.io;

/**
 * Is told how far a long task has come. Called from several threads at once; counts may come
 * unordered.
 */
@FunctionalInterface
public interface Progress {
  /** Ignores what it is told. */
  Progress NONE = (done, of) -> {};

  /** Is told that some parts of all are done. */
  void done(int done, int of);

  /** Is told why it does not go on, in one line. */
  default void waits(String reason) {}
}
