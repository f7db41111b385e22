package org.kpd.serve.batching;

import java.io.Serial;
import org.kpd.core.KpdException;

/**
 * Thrown when a call waited in the queue beyond its deadline; the model did not run on its faces.
 */
public final class PredictionTimeoutException extends KpdException {
  @Serial private static final long serialVersionUID = 1L;

  public PredictionTimeoutException(String message) {
    super(message);
  }
}
