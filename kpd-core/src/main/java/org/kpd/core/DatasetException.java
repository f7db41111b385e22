package org.kpd.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A data set, label file or image that cannot be used as it is. */
public final class DatasetException extends KpdException {
  @Serial private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
