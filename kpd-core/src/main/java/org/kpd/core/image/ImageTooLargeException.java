package org.kpd.core.image;

import java.io.Serial;

/** A picture that exceeds the limit on pixels or bytes; it was not decoded. */
public final class ImageTooLargeException extends ImageException {
  @Serial private static final long serialVersionUID = 1L;

  public ImageTooLargeException(String message) {
    super(message);
  }
}
