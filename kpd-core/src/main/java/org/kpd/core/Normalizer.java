package org.kpd.core;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A distance within a face that its errors are divided by, so that faces of any size compare: that
 * between two places, each a point of a set or the mean of several.
 *
 * @param name as reports print it, such as {@code inter-pupil}
 * @param from the points, by their positions in the set, whose mean is one end
 * @param to the same for the other end
 */
public record Normalizer(String name, List<Integer> from, List<Integer> to) {

  public Normalizer {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /** The distance in the points' pixels; NaN where one of its points is not annotated. */
  public double distance(Keypoints face) {
    return Math.hypot(face.meanX(to) - face.meanX(from), face.meanY(to) - face.meanY(from));
  }

  /** What is measured, in words: {@code left_eye_center to right_eye_center}. */
  public String text(PointSet set) {
    return "%s to %s".formatted(text(set, from), text(set, to));
  }

  private static String text(PointSet set, List<Integer> points) {
    String names = points.stream().map(set.points()::get).collect(Collectors.joining(", "));
    return points.size() == 1 ? names : "the mean of " + names;
  }
}
