package org.kpd.core.internal.text;

import java.util.Locale;

/** Messages of failures with the place that they concern. */
public final class Placed {
  private Placed() {}

  /** The place, a colon, and the message of a failure, with its first letter in lower case. */
  public static String message(String place, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return "%s: %s%s"
        .formatted(place, message.substring(0, 1).toLowerCase(Locale.ROOT), message.substring(1));
  }
}
