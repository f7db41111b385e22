package org.kpd.data.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;

/**
 * Assigns groups of rows, in random order, to test, validation and training, in this order: a part
 * takes another group as long as that brings it closer to its tenth of the rows.
 */
final class GroupedSplit {
  private static final double SHARE = 0.1;

  private final double target;
  private final List<List<Integer>> test = new ArrayList<>();
  private final List<List<Integer>> validation = new ArrayList<>();
  private final List<List<Integer>> train = new ArrayList<>();

  GroupedSplit(List<String> groups, long seed) {
    List<List<Integer>> rows = rowsOfGroups(groups);
    if (rows.size() < 3) {
      throw new DatasetException(
          "Found %s in %s; expected at least 3, one each for training, validation and test."
              .formatted(Counted.of(rows.size(), "group"), Counted.of(groups.size(), "row")));
    }
    target = SHARE * groups.size();
    for (int index : new NumpyRandom(seed).permutation(rows.size())) {
      deal(rows.get(index));
    }
    fillIfEmpty(test, train);
    fillIfEmpty(validation, train.size() > 1 ? train : test);
  }

  Split split() {
    return new Split(joined(train), joined(validation), joined(test));
  }

  private void deal(List<Integer> group) {
    if (comesNearer(test, group)) {
      test.add(group);
    } else if (comesNearer(validation, group)) {
      validation.add(group);
    } else {
      train.add(group);
    }
  }

  private boolean comesNearer(List<List<Integer>> part, List<Integer> group) {
    return size(part) + group.size() / 2.0 <= target;
  }

  /** If all groups are larger than two tenths of the rows, an empty part gets the smallest. */
  private static void fillIfEmpty(List<List<Integer>> part, List<List<Integer>> donor) {
    if (part.isEmpty()) {
      List<Integer> smallest =
          donor.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
      donor.remove(smallest);
      part.add(smallest);
    }
  }

  private static List<List<Integer>> rowsOfGroups(List<String> groups) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < groups.size(); row++) {
      rows.computeIfAbsent(groups.get(row), name -> new ArrayList<>()).add(row);
    }
    return List.copyOf(rows.values());
  }

  private static int size(List<List<Integer>> groups) {
    return groups.stream().mapToInt(List::size).sum();
  }

  private static int[] joined(List<List<Integer>> groups) {
    return groups.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
  }
}
