package org.kpd.data.internal.synthetic;

import java.awt.geom.Point2D;
import java.util.random.RandomGenerator;

/**
 * The rotation and the position of a synthetic head in the picture. The head's axes are x to the
 * right of the picture, y down and z toward the viewer, in units of the distance between its eyes;
 * the point between the eyes is the origin. Projection is parallel, so curves stay curves.
 */
final class FacePose {
  /** The middle of a face, below the eyes. */
  private static final double MIDDLE = 0.55;

  private final double cosYaw;
  private final double sinYaw;
  private final double cosPitch;
  private final double sinPitch;
  private final double cosRoll;
  private final double sinRoll;
  private final double scale;
  private final double shiftX;
  private final double shiftY;

  /**
   * @param size the size of the picture
   * @param random the source of rotation, scale and position
   */
  FacePose(double size, RandomGenerator random) {
    double yaw = StrictMath.toRadians(limited(random, 12, 28));
    double pitch = StrictMath.toRadians(limited(random, 6, 14));
    double roll = StrictMath.toRadians(limited(random, 6, 16));
    cosYaw = StrictMath.cos(yaw);
    sinYaw = StrictMath.sin(yaw);
    cosPitch = StrictMath.cos(pitch);
    sinPitch = StrictMath.sin(pitch);
    cosRoll = StrictMath.cos(roll);
    sinRoll = StrictMath.sin(roll);
    scale = size * 0.355 * StrictMath.exp(limited(random, 0.09, 0.2));
    shiftX = size * (0.5 + limited(random, 0.03, 0.07));
    shiftY = size * (0.5 + limited(random, 0.03, 0.07));
  }

  /** The position in the picture of a point of the head. */
  Point2D.Double project(double x, double y, double z) {
    double below = y - MIDDLE;
    double turnedX = x * cosYaw + z * sinYaw;
    double turnedZ = z * cosYaw - x * sinYaw;
    double nodded = below * cosPitch - turnedZ * sinPitch;
    return new Point2D.Double(
        shiftX + scale * (turnedX * cosRoll - nodded * sinRoll),
        shiftY + scale * (turnedX * sinRoll + nodded * cosRoll));
  }

  /** The length in the picture of a length of the head, without rotation. */
  double length(double units) {
    return units * scale;
  }

  /** A normally distributed number around 0, within limits. */
  static double limited(RandomGenerator random, double deviation, double most) {
    return Math.max(-most, Math.min(most, random.nextGaussian() * deviation));
  }
}
