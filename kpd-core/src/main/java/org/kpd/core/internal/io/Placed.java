package org.kpd.core.internal.io;

import java.util.Locale;

/** Failures told with the place that they concern. */
public final class Placed {
  private Placed() {}

  /** The message of a failure behind a place and a colon, so with a small first letter. */
  public static String message(String place, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return "%s: %s%s"
        .formatted(place, message.substring(0, 1).toLowerCase(Locale.ROOT), message.substring(1));
  }
}
