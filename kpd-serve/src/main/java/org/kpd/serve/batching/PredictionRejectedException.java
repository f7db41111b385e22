package org.kpd.serve.batching;

import java.io.Serial;
import org.kpd.core.KpdException;

/** Thrown when the predictor's queue is full. The call may be retried later. */
public final class PredictionRejectedException extends KpdException {
  @Serial private static final long serialVersionUID = 1L;

  public PredictionRejectedException(String message) {
    super(message);
  }
}
