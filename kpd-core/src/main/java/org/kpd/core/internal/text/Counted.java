package org.kpd.core.internal.text;

import java.util.Locale;

/** Counts in words: {@code 1 face}, {@code 1,200 faces}. */
public final class Counted {
  private Counted() {}

  /**
   * The number and the noun, with an s unless the number is 1.
   *
   * @param noun in the singular
   */
  public static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  /** The number and the noun that goes with it. */
  public static String of(long count, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
  }
}
