package org.kpd.serve;

import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.serve.batching.PredictionTimeoutException;

/** Rethrows failures of the batch thread on the thread of the waiting caller. */
final class AwaitedFailures {
  private AwaitedFailures() {}

  /** An exception of the same type and message, with the stack traces of both threads. */
  static RuntimeException rethrown(@Nullable Throwable failure) {
    String message = failure == null ? "" : String.valueOf(failure.getMessage());
    RuntimeException here =
        failure instanceof PredictionTimeoutException
            ? new PredictionTimeoutException(message)
            : new KpdException(message);
    if (failure != null) {
      here.initCause(failure);
    }
    return here;
  }
}
