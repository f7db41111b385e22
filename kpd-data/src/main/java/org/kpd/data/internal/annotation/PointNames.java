package org.kpd.data.internal.annotation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.DatasetException;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.text.Placed;

/** Interprets the names that a file gives its points. */
final class PointNames {
  private PointNames() {}

  /** Rejects a name that occurs twice. */
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

  /** The numbers, from 0, if the names number the points without gaps; otherwise empty. */
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

  /** A set of these names, with left and right as mirror images; others need a file of points. */
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
