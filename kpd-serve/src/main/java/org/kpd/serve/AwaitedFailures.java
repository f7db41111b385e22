package org.kpd.serve;

import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.serve.batching.PredictionTimeoutException;

/** Failures of the batch thread, rethrown where the caller waits. */
final class AwaitedFailures {
  private AwaitedFailures() {}

  /** A failure of the same type and message, with the stack traces of both threads. */
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
