package org.kpd.core.image;

import java.util.Optional;
import org.kpd.core.Framing;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;

/**
 * The square that frames the points of a face as the training crops frame theirs.
 *
 * <p>The crops that the shipped models learned from reach from above the brows to the chin, without
 * hair. The constants are a least-squares fit to those crops.
 *
 * <p>Points that the fifteen {@linkplain org.kpd.core.PointSet#hasKaggle15() can be derived from}
 * are framed by those; any others by the {@linkplain Framing framing} of their set.
 */
public final class FaceFraming {
  /** The framing of the fifteen; the nose is marked a little off the middle. */
  private static final Framing FIFTEEN = new Framing(4.075, 0.0094, 0.1505);

  /**
   * The shift of the center away from the nose, as a multiple of the distance of its tip from the
   * middle of eyes and mouth: a turned head shows more of one cheek.
   */
  private static final double AGAINST_NOSE = 1.586;

  private FaceFraming() {}

  /**
   * The upright box around points, in the pixels of their photo; empty if a point is missing, or
   * all are in one place.
   */
  public static Optional<FaceBox> around(Keypoints points) {
    if (!points.set().hasKaggle15()) {
      return around(points, points.set().framing(), 0);
    }
    Keypoints fifteen = points.kaggle15();
    return around(fifteen, FIFTEEN, AGAINST_NOSE * noseOffset(fifteen));
  }

  private static Optional<FaceBox> around(Keypoints points, Framing framing, double leftwards) {
    int count = points.set().size();
    double x = 0;
    double y = 0;
    for (int point = 0; point < count; point++) {
      x += points.x(point) / count;
      y += points.y(point) / count;
    }
    double squares = 0;
    for (int point = 0; point < count; point++) {
      double fromX = points.x(point) - x;
      double fromY = points.y(point) - y;
      squares += (fromX * fromX + fromY * fromY) / count;
    }
    double side = framing.side() * Math.sqrt(squares);
    if (!(side > 0)) {
      return Optional.empty();
    }
    // The center of a pixel is half a pixel right of and below its edge.
    double centerX = x + 0.5 - leftwards + framing.right() * side;
    double centerY = y + 0.5 + framing.below() * side;
    return Optional.of(new FaceBox(centerX - side / 2, centerY - side / 2, side, side));
  }

  /**
   * The box rotated with the face: the points are rotated until the line through the eyes is level,
   * framed, and rotated back with their box. Points of a set without eyes are framed as they are.
   */
  public static Optional<FaceBox> upright(Keypoints points) {
    if (!points.set().hasKaggle15()) {
      return around(points);
    }
    Keypoints fifteen = points.kaggle15();
    double roll = roll(fifteen);
    if (!Double.isFinite(roll)) {
      return Optional.empty();
    }
    double x = fifteen.x(Keypoint.NOSE_TIP);
    double y = fifteen.y(Keypoint.NOSE_TIP);
    return around(fifteen.turned(-roll, x, y)).map(box -> turned(box, roll, x + 0.5, y + 0.5));
  }

  /** The clockwise rotation of the face, degrees: the angle of the line through the eyes. */
  private static double roll(Keypoints points) {
    double right = points.x(Keypoint.LEFT_EYE_CENTER) - points.x(Keypoint.RIGHT_EYE_CENTER);
    double down = points.y(Keypoint.LEFT_EYE_CENTER) - points.y(Keypoint.RIGHT_EYE_CENTER);
    return Math.toDegrees(Math.atan2(down, right));
  }

  /** The box rotated about a place: its center moves around it, and its own roll changes. */
  private static FaceBox turned(FaceBox box, double roll, double aboutX, double aboutY) {
    double cosine = Math.cos(Math.toRadians(roll));
    double sine = Math.sin(Math.toRadians(roll));
    double right = box.centerX() - aboutX;
    double down = box.centerY() - aboutY;
    return new FaceBox(
        aboutX + cosine * right - sine * down - box.width() / 2,
        aboutY + sine * right + cosine * down - box.height() / 2,
        box.width(),
        box.height(),
        roll);
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
