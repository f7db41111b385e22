package org.kpd.core.savedmodel;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;

/** A model that cannot be loaded, or is not one of kpd's shape. */
public final class ModelLoadException extends KpdException {
  @Serial private static final long serialVersionUID = 1L;

  public ModelLoadException(String message) {
    super(message);
  }

  public ModelLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
