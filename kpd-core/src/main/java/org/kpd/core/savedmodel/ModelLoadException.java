package org.kpd.core.savedmodel;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;

/** A model that cannot be loaded, or does not have the form that kpd expects. */
public final class ModelLoadException extends KpdException {
  @Serial private static final long serialVersionUID = 1L;

  public ModelLoadException(String message) {
    super(message);
  }

  public ModelLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
