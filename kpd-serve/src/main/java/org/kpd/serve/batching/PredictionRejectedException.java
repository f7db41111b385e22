package org.kpd.serve.batching;

import java.io.Serial;
import org.kpd.core.KpdException;

/** The predictor's queue is full: it has more work than it can do, and takes no more for now. */
public final class PredictionRejectedException extends KpdException {
  @Serial private static final long serialVersionUID = 1L;

  public PredictionRejectedException(String message) {
    super(message);
  }
}
