package org.kpd.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;

/**
 * The opening of the eyes of a face: the distance between the middles of the upper and the lower
 * lid, relative to the width of the eye from corner to corner, as the mean of both eyes.
 */
final class EyeOpening {
  /** Eyes with a smaller opening count as closed. */
  static final double CLOSED = 1 / 8.0;

  /** The indices of an eye's points in the set. */
  private record Eye(List<Integer> upper, List<Integer> lower, int inner, int outer) {
    double opening(Keypoints face) {
      double lids =
          Math.hypot(
              mean(face, upper, 0) - mean(face, lower, 0),
              mean(face, upper, 1) - mean(face, lower, 1));
      double width = Math.hypot(face.x(outer) - face.x(inner), face.y(outer) - face.y(inner));
      return width > 0 ? lids / width : Double.NaN;
    }

    private static double mean(Keypoints face, List<Integer> points, int axis) {
      return points.stream()
          .mapToDouble(point -> axis == 0 ? face.x(point) : face.y(point))
          .average()
          .orElse(Double.NaN);
    }
  }

  private final List<Eye> eyes;

  private EyeOpening(List<Eye> eyes) {
    this.eyes = eyes;
  }

  /**
   * The measure for a set that has, for each eye, {@code SIDE_eye_inner_corner}, {@code
   * SIDE_eye_outer_corner} and points whose names begin with {@code SIDE_eye_upper_lid} and {@code
   * SIDE_eye_lower_lid}; empty for other sets.
   */
  static Optional<EyeOpening> of(PointSet set) {
    List<Eye> eyes = new ArrayList<>();
    for (String side : List.of("right", "left")) {
      String inner = side + "_eye_inner_corner";
      String outer = side + "_eye_outer_corner";
      List<Integer> upper = beginning(set, side + "_eye_upper_lid");
      List<Integer> lower = beginning(set, side + "_eye_lower_lid");
      if (!set.has(inner) || !set.has(outer) || upper.isEmpty() || lower.isEmpty()) {
        return Optional.empty();
      }
      eyes.add(new Eye(upper, lower, set.index(inner), set.index(outer)));
    }
    return Optional.of(new EyeOpening(eyes));
  }

  /** The opening of a face's eyes; NaN if one of their points is not annotated. */
  double of(Keypoints face) {
    return eyes.stream().mapToDouble(eye -> eye.opening(face)).average().orElse(Double.NaN);
  }

  private static List<Integer> beginning(PointSet set, String prefix) {
    return set.points().stream().filter(name -> name.startsWith(prefix)).map(set::index).toList();
  }
}
