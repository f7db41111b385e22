package org.kpd.core.image;

import java.util.Comparator;

/**
 * Orders names by the numbers in them: {@code 2.jpg} comes before {@code 10.jpg}. Names that differ
 * only in leading zeros have a fixed order too, so that no two names are equal.
 */
public final class PictureOrder implements Comparator<String> {
  /** The only instance; it has no state. */
  public static final PictureOrder INSTANCE = new PictureOrder();

  private PictureOrder() {}

  @Override
  public int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int order;
      if (isDigit(one, i) && isDigit(other, j)) {
        i = zerosEnd(one, i);
        j = zerosEnd(other, j);
        int endOfOne = digitsEnd(one, i);
        int endOfOther = digitsEnd(other, j);
        int length = Integer.compare(endOfOne - i, endOfOther - j);
        order = length != 0 ? length : compareDigits(one, i, endOfOne, other, j);
        i = endOfOne;
        j = endOfOther;
      } else {
        order = Character.compare(one.charAt(i++), other.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    return rest != 0 ? rest : one.compareTo(other);
  }

  private static int compareDigits(String one, int start, int end, String other, int otherStart) {
    for (int i = 0; i < end - start; i++) {
      int order = Character.compare(one.charAt(start + i), other.charAt(otherStart + i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int zerosEnd(String name, int start) {
    int end = start;
    while (end < name.length() && name.charAt(end) == '0') {
      end++;
    }
    return end;
  }

  private static int digitsEnd(String name, int start) {
    int end = start;
    while (end < name.length() && isDigit(name, end)) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(String name, int index) {
    char letter = name.charAt(index);
    return letter >= '0' && letter <= '9';
  }
}
