package org.kpd.report.figure;

import java.util.List;
import java.util.stream.IntStream;
import org.kpd.core.Keypoints;
import org.kpd.core.Normalizer;

/** Distances between the predicted and the marked points of one face. Only marked points count. */
public final class FaceErrors {
  private FaceErrors() {}

  /** The distance of one point in pixels, by its index in the set; NaN if not annotated. */
  public static double distance(Keypoints truth, Keypoints prediction, int point) {
    return Math.hypot(prediction.x(point) - truth.x(point), prediction.y(point) - truth.y(point));
  }

  /** The mean distance of the annotated points in pixels; NaN if there are none. */
  public static double meanDistance(Keypoints truth, Keypoints prediction) {
    return IntStream.range(0, truth.set().size())
        .filter(truth::isAnnotated)
        .mapToDouble(point -> distance(truth, prediction, point))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * The normalized mean error: the mean distance of the annotated points, divided by the first
   * {@linkplain org.kpd.core.PointSet#normalizers distance} of their set, in percent. For the
   * fifteen that is the distance of the marked eye centers (inter-pupil).
   *
   * @return NaN if an end of that distance is not annotated, both ends coincide, or the set has no
   *     such distance
   */
  public static double normalizedMeanError(Keypoints truth, Keypoints prediction) {
    List<Normalizer> normalizers = truth.set().normalizers();
    return normalizers.isEmpty()
        ? Double.NaN
        : normalizedMeanError(truth, prediction, normalizers.get(0));
  }

  /** The mean distance of the annotated points over another distance of the set, in percent. */
  public static double normalizedMeanError(
      Keypoints truth, Keypoints prediction, Normalizer normalizer) {
    double distance = normalizer.distance(truth);
    return distance > 0 ? 100 * meanDistance(truth, prediction) / distance : Double.NaN;
  }
}
