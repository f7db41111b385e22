package org.kpd.keras.internal.hdf5;

import com.google.errorprone.annotations.FormatMethod;
import java.io.Serial;
import java.util.Locale;

/**
 * An HDF5 file that is damaged, or uses a part of the format that kpd does not support. The message
 * names the object; the caller that opened the file adds its name.
 */
public final class Hdf5Exception extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public Hdf5Exception(String message) {
    super(message);
  }

  public Hdf5Exception(String message, Throwable cause) {
    super(message, cause);
  }

  @FormatMethod
  static Hdf5Exception of(String format, Object... arguments) {
    return new Hdf5Exception(String.format(Locale.ROOT, format, arguments));
  }
}
