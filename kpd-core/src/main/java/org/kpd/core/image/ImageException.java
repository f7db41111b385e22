package org.kpd.core.image;

import java.io.Serial;
import org.kpd.core.KpdException;

/** A picture that cannot be decoded. */
public class ImageException extends KpdException {
  @Serial private static final long serialVersionUID = 1L;

  public ImageException(String message) {
    super(message);
  }

  public ImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
