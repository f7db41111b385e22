package org.kpd.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.split.NumpyRandom;

/**
 * The folds of a data set for cross-validation: each row is in one fold, with all rows of its
 * person, and the folds are about equally large.
 */
final class Folds {
  private final List<String> people;
  private final int[] partOfRow;
  private final int count;

  private Folds(List<String> people, int[] partOfRow, int count) {
    this.people = people;
    this.partOfRow = partOfRow;
    this.count = count;
  }

  /**
   * Assigns people to folds in random order, those with the most rows first, each to the fold with
   * the fewest rows.
   *
   * @param people the person on each row
   * @throws DatasetException if there are fewer people than folds
   */
  static Folds deal(List<String> people, int count, long seed) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < people.size(); row++) {
      rows.computeIfAbsent(people.get(row), person -> new ArrayList<>()).add(row);
    }
    if (rows.size() < count) {
      throw new DatasetException(
          "Found %s in %s; expected at least one for each of %s."
              .formatted(
                  Counted.of(rows.size(), "group"),
                  Counted.of(people.size(), "row"),
                  Counted.of(count, "fold")));
    }
    List<List<Integer>> groups = new ArrayList<>();
    List<List<Integer>> all = List.copyOf(rows.values());
    for (int index : new NumpyRandom(seed).permutation(all.size())) {
      groups.add(all.get(index));
    }
    // The largest first, or a large group might come last and make one fold too large.
    groups.sort(Comparator.comparingInt((List<Integer> group) -> group.size()).reversed());
    int[] sizes = new int[count];
    int[] partOfRow = new int[people.size()];
    for (List<Integer> group : groups) {
      int smallest = 0;
      for (int part = 1; part < count; part++) {
        smallest = sizes[part] < sizes[smallest] ? part : smallest;
      }
      sizes[smallest] += group.size();
      for (int row : group) {
        partOfRow[row] = smallest;
      }
    }
    return new Folds(people, partOfRow, count);
  }

  /** Writes the split that tests on one fold, in the form that {@code --group-by} reads. */
  void write(Path file, int fold) throws IOException {
    StringBuilder text = new StringBuilder("row,identity,split\n");
    for (int row = 0; row < partOfRow.length; row++) {
      text.append(row).append(',').append(quoted(people.get(row))).append(',');
      text.append(name(partOfRow[row], fold)).append('\n');
    }
    WholeOutput.file(file, Overwrite.REPLACE, unfinished -> Files.writeString(unfinished, text));
  }

  private String name(int part, int fold) {
    if (part == fold) {
      return "test";
    }
    return part == (fold + 1) % count ? "validation" : "train";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
