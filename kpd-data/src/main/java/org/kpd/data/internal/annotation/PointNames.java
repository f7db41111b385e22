package org.kpd.data.internal.annotation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.DatasetException;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Placed;

/** What the names that a file gives its points say. */
final class PointNames {
  private PointNames() {}

  /** Refuses a name that is there twice. */
  static void checkUnique(String place, List<String> names) {
    Set<String> seen = new HashSet<>();
    Stream<String> twice = names.stream().filter(name -> !seen.add(name));
    twice
        .findFirst()
        .ifPresent(
            name -> {
              throw new DatasetException(
                  "%s: found the point %s twice; expected each name once.".formatted(place, name));
            });
  }

  /** Names that number the points without a gap, counted from 0; empty if they are others. */
  static int[] numbers(List<String> names) {
    if (!names.stream().allMatch(name -> name.matches("\\d{1,4}"))) {
      return new int[0];
    }
    int[] numbers = names.stream().mapToInt(Integer::parseInt).toArray();
    int first = IntStream.of(numbers).min().orElse(0);
    int last = IntStream.of(numbers).max().orElse(0);
    return first <= 1 && last - first == numbers.length - 1
        ? IntStream.of(numbers).map(number -> number - first).toArray()
        : new int[0];
  }

  /**
   * A set of these names. Left and right take each other's place in a mirror; which else do, a file
   * of points says.
   */
  static PointSet set(String place, List<String> names, String name) {
    try {
      PointSet set = PointSet.of(name, names);
      for (String left : names) {
        String right = left.replace("left", "right");
        if (!left.equals(right) && set.has(right)) {
          set = set.withMirror(left, right);
        }
      }
      return set;
    } catch (KpdException failure) {
      throw new DatasetException(Placed.message(place, failure), failure);
    }
  }
}
