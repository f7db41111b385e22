package org.kpd.cli.usage;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Suggestions for misspelled names. */
public final class Suggestions {
  /** One wrong letter in this many may be a typo; with more, it is another word. */
  private static final int LETTERS_A_SLIP = 3;

  private Suggestions() {}

  /** The only name that starts with a word, or else the name nearest to it, if near enough. */
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

  /** The name nearest to a word, if their edit distance is at most {@code most}. */
  public static Optional<String> within(int most, String word, Collection<String> names) {
    return names.stream()
        .filter(name -> Math.abs(name.length() - word.length()) <= most)
        .filter(name -> slips(word, name) <= most)
        .min(Comparator.comparingInt(name -> slips(word, name)));
  }

  /**
   * The edit distance: how many letters have to be inserted, deleted, replaced or swapped with
   * their neighbors (Damerau, 1964).
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
