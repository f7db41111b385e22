package org.kpd.data.internal.synthetic;

import java.awt.geom.Point2D;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.kpd.core.Keypoint;

/**
 * The proportions of one synthetic head, in the units of {@link FacePose}; lengths are given for
 * the half with positive x, which is the person's left.
 *
 * @param width half the width of the face at its widest
 * @param chin the lower end of the face
 * @param hairline the upper end of the forehead, above the eyes
 * @param jaw squareness of the lower half; 0 is round
 * @param eyeWidth half the width of an eye
 * @param eyeOpening half the height of an eye
 * @param eyeSlant height of the outer corner over the inner one
 * @param gazeX offset of the pupils from the middle of the eyes
 * @param browInner the inner end of a brow
 * @param browOuter its outer end
 * @param browHeight height of its ends above the eyes
 * @param browArch height of its middle above its ends
 * @param browThickness thickness at its inner end
 * @param noseTip distance of the tip below the eyes
 * @param noseWidth half the width of the nose
 * @param noseDepth protrusion of the tip
 * @param mouth distance of its middle line below the eyes
 * @param mouthWidth half its width
 * @param smile height of the corners over the middle
 * @param topLip height of the upper lip
 * @param bottomLip height of the lower lip
 * @param mouthOpening gap between the lips
 */
record FaceShape(
    double width,
    double chin,
    double hairline,
    double jaw,
    double eyeWidth,
    double eyeOpening,
    double eyeSlant,
    double gazeX,
    double browInner,
    double browOuter,
    double browHeight,
    double browArch,
    double browThickness,
    double noseTip,
    double noseWidth,
    double noseDepth,
    double mouth,
    double mouthWidth,
    double smile,
    double topLip,
    double bottomLip,
    double mouthOpening) {
  static final double EYE_X = 0.5;
  static final double EYE_DEPTH = 0.12;
  private static final double BROW_INNER_DEPTH = 0.24;
  private static final double BROW_OUTER_DEPTH = 0.02;
  private static final double LIP_DEPTH = 0.32;
  private static final double MOUTH_CORNER_DEPTH = 0.17;

  static FaceShape random(RandomGenerator random) {
    return new FaceShape(
        around(random, 1.02, 0.05),
        around(random, 1.66, 0.07),
        around(random, -0.72, 0.08),
        around(random, 0.35, 0.2),
        around(random, 0.2, 0.015),
        around(random, 0.085, 0.022),
        around(random, 0.02, 0.02),
        around(random, 0, 0.03),
        around(random, 0.22, 0.03),
        around(random, 0.84, 0.04),
        around(random, 0.25, 0.04),
        around(random, 0.08, 0.03),
        around(random, 0.085, 0.025),
        around(random, 0.66, 0.05),
        around(random, 0.19, 0.025),
        around(random, 0.49, 0.04),
        around(random, 1.06, 0.05),
        around(random, 0.41, 0.045),
        around(random, 0.03, 0.035),
        around(random, 0.085, 0.02),
        around(random, 0.115, 0.025),
        Math.max(0, around(random, -0.01, 0.06)));
  }

  /** The positions of the keypoints in the picture. */
  Map<Keypoint, Point2D.Double> keypoints(FacePose pose) {
    Map<Keypoint, Point2D.Double> points = new EnumMap<>(Keypoint.class);
    for (int side = 1; side >= -1; side -= 2) {
      boolean left = side > 0;
      points.put(left ? Keypoint.LEFT_EYE_CENTER : Keypoint.RIGHT_EYE_CENTER, pupil(pose, side));
      points.put(
          left ? Keypoint.LEFT_EYE_INNER_CORNER : Keypoint.RIGHT_EYE_INNER_CORNER,
          eyeCorner(pose, side, -1));
      points.put(
          left ? Keypoint.LEFT_EYE_OUTER_CORNER : Keypoint.RIGHT_EYE_OUTER_CORNER,
          eyeCorner(pose, side, 1));
      points.put(
          left ? Keypoint.LEFT_EYEBROW_INNER_END : Keypoint.RIGHT_EYEBROW_INNER_END,
          brow(pose, side, 0, 0));
      points.put(
          left ? Keypoint.LEFT_EYEBROW_OUTER_END : Keypoint.RIGHT_EYEBROW_OUTER_END,
          brow(pose, side, 1, 0));
      points.put(
          left ? Keypoint.MOUTH_LEFT_CORNER : Keypoint.MOUTH_RIGHT_CORNER, mouthCorner(pose, side));
    }
    points.put(Keypoint.NOSE_TIP, pose.project(0, noseTip, noseDepth));
    points.put(Keypoint.MOUTH_CENTER_TOP_LIP, topLipCenter(pose));
    points.put(Keypoint.MOUTH_CENTER_BOTTOM_LIP, bottomLipCenter(pose));
    return points;
  }

  Point2D.Double pupil(FacePose pose, int side) {
    return pose.project(side * EYE_X + gazeX, -eyeOpening * 0.1, EYE_DEPTH);
  }

  /**
   * @param outer 1 for the outer corner, -1 for the inner one
   */
  Point2D.Double eyeCorner(FacePose pose, int side, int outer) {
    return pose.project(
        side * (EYE_X + outer * eyeWidth), -outer * eyeSlant, EYE_DEPTH - outer * 0.05);
  }

  /**
   * @param along position along the brow, 0 at its inner and 1 at its outer end
   * @param above height above its middle line
   */
  Point2D.Double brow(FacePose pose, int side, double along, double above) {
    double arch = 4 * browArch * along * (1 - along * 0.9);
    return pose.project(
        side * (browInner + along * (browOuter - browInner)),
        -browHeight - arch * 0.6 - above,
        BROW_INNER_DEPTH + along * (BROW_OUTER_DEPTH - BROW_INNER_DEPTH));
  }

  Point2D.Double mouthCorner(FacePose pose, int side) {
    return pose.project(side * mouthWidth, mouth - smile + mouthOpening / 2, MOUTH_CORNER_DEPTH);
  }

  Point2D.Double topLipCenter(FacePose pose) {
    return pose.project(0, mouth - topLip, LIP_DEPTH);
  }

  Point2D.Double bottomLipCenter(FacePose pose) {
    return pose.project(0, mouth + mouthOpening + bottomLip, LIP_DEPTH);
  }

  private static double around(RandomGenerator random, double middle, double deviation) {
    return middle + FacePose.limited(random, deviation, 2 * deviation);
  }
}
