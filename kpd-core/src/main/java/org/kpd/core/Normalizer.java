package org.kpd.core;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A distance within a face by which its errors are divided, so that faces of different sizes can be
 * compared. It runs between two places, each a point of a set or the mean of several.
 *
 * @param name printed in reports, such as {@code inter-pupil}
 * @param from indices of the points whose mean is one end
 * @param to indices of the points whose mean is the other end
 */
public record Normalizer(String name, List<Integer> from, List<Integer> to) {

  public Normalizer {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /** The distance in the points' pixels; NaN if one of its points is not annotated. */
  public double distance(Keypoints face) {
    return Math.hypot(face.meanX(to) - face.meanX(from), face.meanY(to) - face.meanY(from));
  }

  /** The two ends in words: {@code left_eye_center to right_eye_center}. */
  public String text(PointSet set) {
    return "%s to %s".formatted(text(set, from), text(set, to));
  }

  private static String text(PointSet set, List<Integer> points) {
    String names = points.stream().map(set.points()::get).collect(Collectors.joining(", "));
    return points.size() == 1 ? names : "the mean of " + names;
  }
}
