package org.kpd.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The fifteen points of one face, in the pixels of one picture. A point that nobody marked has NaN
 * for both coordinates. Immutable.
 */
public final class Keypoints {
  private final double[] coordinates;

  private Keypoints(double[] coordinates) {
    this.coordinates = coordinates;
  }

  /**
   * The points from 30 coordinates in the order of {@link Keypoint#columns()}; NaN where not
   * annotated.
   *
   * @throws IllegalArgumentException if there are not 30 of them
   */
  public static Keypoints of(double... coordinates) {
    if (coordinates.length != Keypoint.COORDINATES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %d coordinates; expected %d, x and y of each keypoint.",
              coordinates.length,
              Keypoint.COORDINATES));
    }
    return new Keypoints(coordinates.clone());
  }

  /** The same from single precision, as networks answer. */
  public static Keypoints of(float... coordinates) {
    double[] copy = new double[coordinates.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = coordinates[i];
    }
    return of(copy);
  }

  /**
   * The points of several faces, from the 30 coordinates of each in turn.
   *
   * @throws IllegalArgumentException if the last face has fewer
   */
  public static List<Keypoints> listOf(float... coordinates) {
    List<Keypoints> faces = new ArrayList<>(coordinates.length / Keypoint.COORDINATES);
    for (int first = 0; first < coordinates.length; first += Keypoint.COORDINATES) {
      int end = Math.min(coordinates.length, first + Keypoint.COORDINATES);
      faces.add(of(Arrays.copyOfRange(coordinates, first, end)));
    }
    return faces;
  }

  /** The horizontal position in pixels from the left; NaN if not annotated. */
  public double x(Keypoint keypoint) {
    return coordinates[keypoint.xColumn()];
  }

  /** The vertical position in pixels from the top; NaN if not annotated. */
  public double y(Keypoint keypoint) {
    return coordinates[keypoint.yColumn()];
  }

  /** Whether both coordinates of the point are known. */
  public boolean isAnnotated(Keypoint keypoint) {
    return !Double.isNaN(x(keypoint)) && !Double.isNaN(y(keypoint));
  }

  /** The points moved into another picture: {@code x * scaleX + offsetX}, and y alike. */
  public Keypoints transform(double scaleX, double offsetX, double scaleY, double offsetY) {
    double[] moved = new double[Keypoint.COORDINATES];
    for (int i = 0; i < moved.length; i += 2) {
      moved[i] = coordinates[i] * scaleX + offsetX;
      moved[i + 1] = coordinates[i + 1] * scaleY + offsetY;
    }
    return new Keypoints(moved);
  }

  /** The 30 coordinates in the order of {@link Keypoint#columns()}; a copy. */
  public double[] toArray() {
    return coordinates.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Keypoints that && Arrays.equals(coordinates, that.coordinates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coordinates);
  }

  @Override
  public String toString() {
    return "Keypoints" + Arrays.toString(coordinates);
  }
}
