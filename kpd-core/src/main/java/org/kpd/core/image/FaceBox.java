package org.kpd.core.image;

import java.util.Arrays;
import org.kpd.core.internal.text.PythonNumber;

/**
 * The place of a face in a photo, in the photo's pixels: the box covers x to x + width and y to y +
 * height, counted from the photo's left and top edges, and is then rotated about its center. It may
 * extend beyond the photo.
 *
 * @param roll clockwise rotation, degrees; 0 for an upright box
 */
public record FaceBox(double x, double y, double width, double height, double roll) {
  private static final int NUMBERS = 4;

  /** An upright box. */
  public FaceBox(double x, double y, double width, double height) {
    this(x, y, width, height, 0);
  }

  public FaceBox {
    if (!Double.isFinite(x)
        || !Double.isFinite(y)
        || !Double.isFinite(width)
        || !Double.isFinite(height)
        || !Double.isFinite(roll)
        || width <= 0
        || height <= 0) {
      throw new IllegalArgumentException(
          "Found face box %s; expected finite numbers, width and height above 0."
              .formatted(text(x, y, width, height)));
    }
  }

  /** The box of a whole photo. */
  public static FaceBox whole(int width, int height) {
    return new FaceBox(0, 0, width, height);
  }

  /**
   * A box from {@code "x,y,width,height"}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static FaceBox parse(String text) {
    try {
      double[] numbers =
          Arrays.stream(text.split(",", -1))
              .map(String::strip)
              .mapToDouble(Double::parseDouble)
              .toArray();
      if (numbers.length == NUMBERS) {
        return new FaceBox(numbers[0], numbers[1], numbers[2], numbers[3]);
      }
    } catch (NumberFormatException notNumber) {
      throw unreadable(text);
    }
    throw unreadable(text);
  }

  /** The corresponding box in a photo that is larger by a factor. */
  public FaceBox scaled(double factor) {
    return new FaceBox(x * factor, y * factor, width * factor, height * factor, roll);
  }

  /** The middle of the box, pixels from the photo's left edge. */
  public double centerX() {
    return x + width / 2;
  }

  /** The middle of the box, pixels from the photo's upper edge. */
  public double centerY() {
    return y + height / 2;
  }

  /** The intersection over union of both boxes, taken as upright, 0..1. */
  public double overlap(FaceBox other) {
    double common = common(other);
    return common / (width * height + other.width * other.height - common);
  }

  /** The share of the smaller box's area that lies in the other, both taken as upright, 0..1. */
  public double containment(FaceBox other) {
    return common(other) / Math.min(width * height, other.width * other.height);
  }

  private double common(FaceBox other) {
    double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
    double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
    return Math.max(0, across) * Math.max(0, down);
  }

  /** The box as {@code x,y,width,height}, without its roll. */
  public String text() {
    return text(x, y, width, height);
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "Found face box \"%s\"; expected x,y,width,height in pixels, such as 12,30,200,200."
            .formatted(text));
  }

  private static String text(double... numbers) {
    return String.join(
        ",", Arrays.stream(numbers).mapToObj(PythonNumber::repr).toArray(String[]::new));
  }
}
