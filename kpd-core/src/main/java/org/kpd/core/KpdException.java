package org.kpd.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a user of kpd can fix. The message is one line that says what was found, what was
 * expected and what to do.
 */
public class KpdException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public KpdException(String message) {
    super(message);
  }

  public KpdException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
