package org.kpd.core.internal.text;

/** What is wrong with JSON; callers add its file and what they expected. */
public final class JsonFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String found;

  JsonFault(String place, String found) {
    super(found + place);
    this.place = place;
    this.found = found;
  }

  JsonFault(String place, String found, Exception cause) {
    this(place, found);
    initCause(cause);
  }

  /** Where it is, to follow a file's name: {@code , line 3, column 7}, or nothing. */
  public String place() {
    return place;
  }

  /** What was found, such as {@code damaged JSON}. */
  public String found() {
    return found;
  }
}
