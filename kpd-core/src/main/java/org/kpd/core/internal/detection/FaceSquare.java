package org.kpd.core.internal.detection;

/**
 * A face in a picture, as a square rotated with it.
 *
 * @param x x of the center, pixels from the picture's left edge
 * @param y y of the center, pixels from the picture's top edge
 * @param size the side, pixels
 * @param roll clockwise rotation of the face, degrees; 0 if it is upright
 */
public record FaceSquare(double x, double y, double size, double roll) {
  /** The intersection over union of both squares, taken as upright, 0..1. */
  public double overlap(FaceSquare other) {
    double common = common(other);
    return common / (size * size + other.size * other.size - common);
  }

  /** The share of the smaller square's area that lies in the other, both taken as upright, 0..1. */
  public double containment(FaceSquare other) {
    double smaller = Math.min(size, other.size);
    return common(other) / (smaller * smaller);
  }

  /** The square in a picture that is {@code scale} times as large. */
  public FaceSquare scaled(double scale) {
    return new FaceSquare(x * scale, y * scale, size * scale, roll);
  }

  private double common(FaceSquare other) {
    double reach = (size + other.size) / 2;
    double most = Math.min(size, other.size);
    double across = Math.min(most, reach - Math.abs(x - other.x));
    double down = Math.min(most, reach - Math.abs(y - other.y));
    return Math.max(0, across) * Math.max(0, down);
  }
}
