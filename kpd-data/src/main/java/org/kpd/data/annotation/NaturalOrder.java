package org.kpd.data.annotation;

import java.util.Comparator;

/** Names in the order in which people count: 2 before 10. */
final class NaturalOrder implements Comparator<String> {
  static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int endOfOne = end(one, i);
      int endOfOther = end(other, j);
      int order = comparePart(one.substring(i, endOfOne), other.substring(j, endOfOther));
      if (order != 0) {
        return order;
      }
      i = endOfOne;
      j = endOfOther;
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    return rest != 0 ? rest : one.compareTo(other);
  }

  private static int comparePart(String one, String other) {
    if (isDigit(one.charAt(0)) && isDigit(other.charAt(0))) {
      String first = one.replaceFirst("^0+", "");
      String second = other.replaceFirst("^0+", "");
      int length = Integer.compare(first.length(), second.length());
      return length != 0 ? length : first.compareTo(second);
    }
    return one.compareTo(other);
  }

  /** Where the run of digits, or the single other letter, ends. */
  private static int end(String name, int start) {
    int end = start + 1;
    while (isDigit(name.charAt(start)) && end < name.length() && isDigit(name.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
