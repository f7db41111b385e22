package org.kpd.serve.batching;

import java.io.Serial;
import org.kpd.core.KpdException;

/** A prediction waited longer for its turn than its deadline allowed; the model never saw it. */
public final class PredictionTimeoutException extends KpdException {
  @Serial private static final long serialVersionUID = 1L;

  public PredictionTimeoutException(String message) {
    super(message);
  }
}
