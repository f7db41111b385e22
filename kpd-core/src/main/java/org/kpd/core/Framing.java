package org.kpd.core;

/**
 * Size and position of the square crop around the points of a set, which is all that its network
 * sees of a photo. A set that the {@linkplain PointSet#hasKaggle15() fifteen} can be derived from
 * is framed by those instead, like the shipped models' crops.
 *
 * @param side the side of the square, in root mean square distances of the points from their
 *     centroid
 * @param right offset of its center to the right of the centroid, in sides
 * @param below offset of its center below the centroid, in sides
 */
public record Framing(double side, double right, double below) {
  /** A square around the centroid with room for turning: 4 root mean square distances wide. */
  public static final Framing DEFAULT = new Framing(4, 0, 0);

  public Framing {
    if (!(side >= 2 && side <= 20)) {
      throw new KpdException(
          "Found the side %s; expected 2 to 20 root mean square distances.".formatted(side));
    }
    if (!(Math.abs(right) <= 1 && Math.abs(below) <= 1)) {
      throw new KpdException(
          "Found a center %s right and %s below; expected -1 to 1 sides.".formatted(right, below));
    }
  }
}
