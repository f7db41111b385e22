package org.kpd.core;

/**
 * How a square crop lies around the points of a set: what the network of that set sees of a photo.
 * Sets from which the {@linkplain PointSet#hasKaggle15() fifteen} can be taken are framed by those
 * instead, as the shipped models' crops are.
 *
 * @param side the side of the square, in root mean square distances of the points from their
 *     centroid
 * @param right how far its center is right of the centroid, in sides
 * @param below how far its center is below the centroid, in sides
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
