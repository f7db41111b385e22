package org.kpd.core.image;

import java.util.Optional;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;

/**
 * How much of a photo belongs to a face: the square that frames its points as the training crops
 * frame theirs.
 *
 * <p>The crops that the shipped models learned from reach from above the brows to the chin, without
 * hair. The constants are least squares over those crops.
 */
public final class FaceFraming {
  /** The side, in root mean square distances of the 15 points from their centroid. */
  private static final double SIDE = 4.075;

  /** How far the center is below the centroid, in sides. */
  private static final double BELOW = 0.1505;

  /**
   * How far the center moves against the nose, in distances of its tip from the middle of eyes and
   * mouth: a turned head shows more of one cheek.
   */
  private static final double AGAINST_NOSE = 1.586;

  /** How far the center is right of that, in sides: the nose is marked a little off the middle. */
  private static final double RIGHT = 0.0094;

  private FaceFraming() {}

  /**
   * The box around points, in the pixels of their photo; empty if a point is missing, or all are in
   * one place.
   */
  public static Optional<FaceBox> around(Keypoints points) {
    double x = 0;
    double y = 0;
    for (Keypoint keypoint : Keypoint.all()) {
      x += points.x(keypoint) / Keypoint.COUNT;
      y += points.y(keypoint) / Keypoint.COUNT;
    }
    double squares = 0;
    for (Keypoint keypoint : Keypoint.all()) {
      double fromX = points.x(keypoint) - x;
      double fromY = points.y(keypoint) - y;
      squares += (fromX * fromX + fromY * fromY) / Keypoint.COUNT;
    }
    double side = SIDE * Math.sqrt(squares);
    if (!(side > 0)) {
      return Optional.empty();
    }
    // The center of a pixel is half a pixel right of and below its edge.
    double centerX = x + 0.5 - AGAINST_NOSE * noseOffset(points) + RIGHT * side;
    double centerY = y + 0.5 + BELOW * side;
    return Optional.of(new FaceBox(centerX - side / 2, centerY - side / 2, side, side));
  }

  private static double noseOffset(Keypoints points) {
    double middle =
        (points.x(Keypoint.LEFT_EYE_CENTER)
                + points.x(Keypoint.RIGHT_EYE_CENTER)
                + points.x(Keypoint.MOUTH_LEFT_CORNER)
                + points.x(Keypoint.MOUTH_RIGHT_CORNER))
            / 4;
    return points.x(Keypoint.NOSE_TIP) - middle;
  }
}
