package org.kpd.data.internal.annotation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.internal.text.Counted;

/** Maps the points of a file to those of a set, by their names or their number. */
final class PointOrder {
  private static final List<PointSet> BUILT_IN = List.of(PointSet.kaggle15(), PointSet.ibug68());

  private final PointSet set;
  private final int[] positions;

  private PointOrder(PointSet set, int[] positions) {
    this.set = set;
    this.positions = positions;
  }

  /**
   * The order of a file that numbers its points.
   *
   * @param place their place in the file, for messages
   * @param asked null for the built-in set with that number of points
   * @throws DatasetException if the set has another number of points, or there is no built-in one
   */
  static PointOrder ofCount(String place, int count, @Nullable PointSet asked) {
    if (asked != null) {
      checkCount(place, count, asked);
      return inOrder(asked);
    }
    return BUILT_IN.stream()
        .filter(set -> set.size() == count)
        .findFirst()
        .map(PointOrder::inOrder)
        .orElseThrow(
            () ->
                new DatasetException(
                    "%s: found %s without names; expected 15 or 68. Name the set of others with --points FILE.json."
                        .formatted(place, Counted.of(count, "point"))));
  }

  /**
   * The order of a file that names its points. Names that are numbers begin at 0 or 1.
   *
   * @param place their place in the file, for messages
   * @param asked null for the built-in set with these names, or else a new set of them
   * @param name the name of a new set
   * @throws DatasetException if the set lacks these points, or a name occurs twice
   */
  static PointOrder ofNames(
      String place, List<String> names, @Nullable PointSet asked, String name) {
    PointNames.checkUnique(place, names);
    int[] numbers = PointNames.numbers(names);
    if (numbers.length > 0 && (asked != null || isBuiltIn(names.size()))) {
      PointSet set = ofCount(place, names.size(), asked).set;
      return new PointOrder(set, numbers);
    }
    if (asked != null) {
      checkCount(place, names.size(), asked);
      return byName(place, names, asked);
    }
    Set<String> unordered = new HashSet<>(names);
    for (PointSet set : BUILT_IN) {
      if (unordered.equals(new HashSet<>(set.points()))) {
        return byName(place, names, set);
      }
    }
    return inOrder(PointNames.set(place, names, name));
  }

  PointSet set() {
    return set;
  }

  /** This order for a set with further details of the same points, such as lines. */
  PointOrder withSet(PointSet more) {
    return new PointOrder(more, positions);
  }

  /** A face without points. */
  double[] nothing() {
    double[] coordinates = new double[set.coordinates()];
    Arrays.fill(coordinates, Double.NaN);
    return coordinates;
  }

  /** Marks the file's point with that index, from 0. */
  void mark(double[] coordinates, int point, double x, double y) {
    coordinates[2 * positions[point]] = x;
    coordinates[2 * positions[point] + 1] = y;
  }

  /** The points of a face. */
  Keypoints face(double[] coordinates) {
    return Keypoints.of(set, coordinates);
  }

  private static PointOrder inOrder(PointSet set) {
    return new PointOrder(set, IntStream.range(0, set.size()).toArray());
  }

  private static PointOrder byName(String place, List<String> names, PointSet set) {
    for (String name : names) {
      if (!set.has(name)) {
        throw new DatasetException(
            "%s: found the point %s; expected one of the set %s: %s."
                .formatted(place, name, set.name(), String.join(", ", set.points())));
      }
    }
    return new PointOrder(set, names.stream().mapToInt(set::index).toArray());
  }

  private static boolean isBuiltIn(int count) {
    return BUILT_IN.stream().anyMatch(set -> set.size() == count);
  }

  private static void checkCount(String place, int count, PointSet set) {
    if (count != set.size()) {
      throw new DatasetException(
          "%s: found %s; expected the %s of the set %s. Name the set of these with --points."
              .formatted(
                  place,
                  Counted.of(count, "point"),
                  String.format(Locale.ROOT, "%,d", set.size()),
                  set.name()));
    }
  }
}
