package org.kpd.server.internal.http;

import java.util.regex.Pattern;

/**
 * Parses the numbers in requests: plain digits only, not the many other forms that Java accepts.
 */
public final class WholeNumber {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private WholeNumber() {}

  /** The number; -1 if the text is not one, or too large for a long. */
  public static long of(String text) {
    try {
      return areDigits(text) ? Long.parseLong(text) : -1;
    } catch (NumberFormatException tooLarge) {
      return -1;
    }
  }

  /**
   * A version number.
   *
   * @throws HttpProblem if the text is not a number
   */
  public static long ofVersion(String text) {
    long version = of(text);
    if (version < 0) {
      throw HttpProblem.badRequest("Found version '%s'; expected a number.", text);
    }
    return version;
  }

  public static boolean areDigits(String text) {
    return DIGITS.matcher(text).matches();
  }
}
