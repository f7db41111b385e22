package org.kpd.server;

import java.util.regex.Pattern;

/** Numbers as requests write them: plain digits, not the many other ways that Java takes. */
final class WholeNumber {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private WholeNumber() {}

  /** The number; -1 where the text is something else, or too large for a long. */
  static long of(String text) {
    try {
      return areDigits(text) ? Long.parseLong(text) : -1;
    } catch (NumberFormatException tooLarge) {
      return -1;
    }
  }

  /**
   * The number of a version.
   *
   * @throws HttpProblem if the text is something else
   */
  static long ofVersion(String text) {
    long version = of(text);
    if (version < 0) {
      throw HttpProblem.badRequest("Found version '%s'; expected a number.", text);
    }
    return version;
  }

  static boolean areDigits(String text) {
    return DIGITS.matcher(text).matches();
  }
}
