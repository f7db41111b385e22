package org.kpd.report.evaluation;

import java.util.function.ToDoubleFunction;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;

/** How far one face's predicted points are from the marked ones. Points not marked never count. */
public final class FaceErrors {
  private FaceErrors() {}

  /** The distance of one point in pixels; NaN if it is not annotated. */
  public static double distance(Keypoints truth, Keypoints prediction, Keypoint keypoint) {
    return Math.hypot(
        prediction.x(keypoint) - truth.x(keypoint), prediction.y(keypoint) - truth.y(keypoint));
  }

  /** The mean distance of the annotated points in pixels; NaN if there are none. */
  public static double meanDistance(Keypoints truth, Keypoints prediction) {
    return mean(truth, keypoint -> distance(truth, prediction, keypoint));
  }

  /**
   * The normalized mean error: the mean distance of the annotated points over the distance between
   * the marked eye centers (inter-pupil), in percent.
   *
   * @return NaN where an eye center is not annotated or both are at one place
   */
  public static double normalizedMeanError(Keypoints truth, Keypoints prediction) {
    double pupils = interPupilDistance(truth);
    return pupils > 0 ? 100 * meanDistance(truth, prediction) / pupils : Double.NaN;
  }

  /** The distance between the eye centers in pixels; NaN if one is not annotated. */
  public static double interPupilDistance(Keypoints face) {
    return Math.hypot(
        face.x(Keypoint.LEFT_EYE_CENTER) - face.x(Keypoint.RIGHT_EYE_CENTER),
        face.y(Keypoint.LEFT_EYE_CENTER) - face.y(Keypoint.RIGHT_EYE_CENTER));
  }

  private static double mean(Keypoints truth, ToDoubleFunction<Keypoint> error) {
    return Keypoint.all().stream()
        .filter(truth::isAnnotated)
        .mapToDouble(error)
        .average()
        .orElse(Double.NaN);
  }
}
