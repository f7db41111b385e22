package org.kpd.core.internal.io;

/** Receives a task's progress, from several threads at once; counts may arrive out of order. */
@FunctionalInterface
public interface Progress {
  /** Ignores progress. */
  Progress NONE = (done, of) -> {};

  /** Reports that some of all parts are done. */
  void done(int done, int of);

  /**
   * Reports what is counted, before the first count, if that was not known at the start.
   *
   * @param noun in the singular, such as {@code file}
   */
  default void counts(String noun) {}

  /** Reports why the task is waiting, in one line. */
  default void waits(String reason) {}
}
