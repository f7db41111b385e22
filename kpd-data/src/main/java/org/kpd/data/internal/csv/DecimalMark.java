package org.kpd.data.internal.csv;

/**
 * The decimal mark of a file. In a file with both marks, numbers like {@code 1.234} are ambiguous,
 * so the first fraction decides for all.
 */
public final class DecimalMark {
  private final boolean commasRead;
  private char first;

  /**
   * @param commasRead whether a comma may be the mark, as it can if it does not separate fields
   */
  DecimalMark(boolean commasRead) {
    this.commasRead = commasRead;
  }

  /** Whether this file may have a fraction with this mark. */
  boolean admits(char mark) {
    if (mark == ',' && !commasRead) {
      return false;
    }
    if (first == 0) {
      first = mark;
    }
    return mark == first;
  }

  /** The expected form of a number, in words. */
  String expectation() {
    return first == ','
        ? "a number with a decimal comma, like the fractions before it"
        : "a number with a decimal point, such as 65.5";
  }
}
