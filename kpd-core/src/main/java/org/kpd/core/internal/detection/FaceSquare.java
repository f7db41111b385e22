package org.kpd.core.internal.detection;

import org.kpd.core.image.FaceBox;

/**
 * A face in a picture, as a square rotated with it.
 *
 * @param x x of the center, pixels from the picture's left edge
 * @param y y of the center, pixels from the picture's top edge
 * @param size the side, pixels
 * @param roll clockwise rotation of the face, degrees; 0 if it is upright
 */
public record FaceSquare(double x, double y, double size, double roll) {
  /**
   * The side of a training crop in sides of the detector's square, and the offset of its center
   * from that of the square, to the right and below in the rotated frame of the face. Means over
   * the marked photos that are not held out.
   */
  private static final double MARGIN = 1.292;

  private static final double RIGHT = 0.012;
  private static final double BELOW = 0.099;

  /** The square of a face with this crop. */
  public static FaceSquare ofCrop(FaceBox crop) {
    double size = crop.width() / MARGIN;
    FaceSquare centered = new FaceSquare(crop.centerX(), crop.centerY(), size, crop.roll());
    return centered.moved(-1);
  }

  /** The crop of the face, framed like the training crops of the networks that find points. */
  public FaceBox crop() {
    double side = MARGIN * size;
    FaceSquare center = moved(1);
    return new FaceBox(center.x - side / 2, center.y - side / 2, side, side, roll);
  }

  /** Moved toward the center of its crop, by a multiple of their distance. */
  private FaceSquare moved(int times) {
    double cosine = times * size * Math.cos(Math.toRadians(roll));
    double sine = times * size * Math.sin(Math.toRadians(roll));
    return new FaceSquare(
        x + RIGHT * cosine - BELOW * sine, y + RIGHT * sine + BELOW * cosine, size, roll);
  }

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

  /** The square in a picture that begins that many pixels farther left and up. */
  FaceSquare shifted(double right, double down) {
    return new FaceSquare(x + right, y + down, size, roll);
  }

  /** The angle between the rolls of both, 0 to 180 degrees. */
  double turn(FaceSquare other) {
    return Math.abs(Math.IEEEremainder(roll - other.roll, 360));
  }

  private double common(FaceSquare other) {
    double reach = (size + other.size) / 2;
    double most = Math.min(size, other.size);
    double across = Math.min(most, reach - Math.abs(x - other.x));
    double down = Math.min(most, reach - Math.abs(y - other.y));
    return Math.max(0, across) * Math.max(0, down);
  }
}
