package org.kpd.cli.usage;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which name was probably meant. */
public final class Suggestions {
  /** One wrong letter in this many may be a slip; more is another word. */
  private static final int LETTERS_A_SLIP = 3;

  private Suggestions() {}

  /** The name that a word begins, or else the one that the fewest slips turn into the word. */
  static Optional<String> nearest(String word, Collection<String> names) {
    List<String> begun = names.stream().filter(name -> name.startsWith(word)).toList();
    if (begun.size() == 1) {
      return Optional.of(begun.get(0));
    }
    return names.stream()
        .filter(
            name -> slips(word, name) <= Math.max(word.length(), name.length()) / LETTERS_A_SLIP)
        .min(Comparator.comparingInt(name -> slips(word, name)));
  }

  /** The name that the fewest slips turn into a word, if these are no more than so many. */
  public static Optional<String> within(int most, String word, Collection<String> names) {
    return names.stream()
        .filter(name -> Math.abs(name.length() - word.length()) <= most)
        .filter(name -> slips(word, name) <= most)
        .min(Comparator.comparingInt(name -> slips(word, name)));
  }

  /**
   * How many letters have to be added, left out, replaced or exchanged with their neighbors
   * (Damerau, 1964).
   */
  private static int slips(String word, String name) {
    int[][] slips = new int[word.length() + 1][name.length() + 1];
    for (int i = 0; i <= word.length(); i++) {
      for (int j = 0; j <= name.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : slips(slips, word, i, name, j);
      }
    }
    return slips[word.length()][name.length()];
  }

  private static int slips(int[][] before, String word, int i, String name, int j) {
    int replaced = before[i - 1][j - 1] + (word.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(before[i - 1][j], before[i][j - 1]));
    boolean exchanged =
        i > 1
            && j > 1
            && word.charAt(i - 1) == name.charAt(j - 2)
            && word.charAt(i - 2) == name.charAt(j - 1);
    return exchanged ? Math.min(least, before[i - 2][j - 2] + 1) : least;
  }
}
