package org.kpd.keras.model;

import com.google.errorprone.annotations.FormatMethod;
import java.io.Serial;
import java.util.Locale;
import org.kpd.core.KpdException;

/** A Keras file that is damaged, holds another network, or has a layout that kpd does not know. */
public final class KerasFormatException extends KpdException {
  @Serial private static final long serialVersionUID = 1L;

  public KerasFormatException(String message) {
    super(message);
  }

  public KerasFormatException(String message, Throwable cause) {
    super(message, cause);
  }

  @FormatMethod
  public static KerasFormatException of(String format, Object... arguments) {
    return new KerasFormatException(String.format(Locale.ROOT, format, arguments));
  }
}
