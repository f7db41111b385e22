package org.kpd.data.internal.csv;

/**
 * Which mark stands before the fractions of a file. A file with both has numbers like {@code 1.234}
 * whose meaning nobody knows, so the first fraction decides for all.
 */
public final class DecimalMark {
  private final boolean commasRead;
  private char first;

  /**
   * @param commasRead whether a comma may be the mark, as where it separates no fields
   */
  DecimalMark(boolean commasRead) {
    this.commasRead = commasRead;
  }

  /** Whether a fraction with this mark can be read in this file. */
  boolean admits(char mark) {
    if (mark == ',' && !commasRead) {
      return false;
    }
    if (first == 0) {
      first = mark;
    }
    return mark == first;
  }

  /** What a number should look like, in words. */
  String expectation() {
    return first == ','
        ? "a number with a decimal comma, as the fractions before it"
        : "a number with a decimal point, such as 65.5";
  }
}
