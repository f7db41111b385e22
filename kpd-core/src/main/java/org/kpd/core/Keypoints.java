package org.kpd.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The points of one face, in the pixels of one picture: Kaggle's fifteen unless another {@link
 * PointSet} is named. A point that nobody marked has NaN for both coordinates. Immutable.
 */
public final class Keypoints {
  private final PointSet set;
  private final double[] coordinates;

  private Keypoints(PointSet set, double[] coordinates) {
    this.set = set;
    this.coordinates = coordinates;
  }

  /**
   * The fifteen points from 30 coordinates in the order of {@link Keypoint#columns()}; NaN where
   * not annotated.
   *
   * @throws IllegalArgumentException if there are not 30 of them
   */
  public static Keypoints of(double... coordinates) {
    return of(PointSet.kaggle15(), coordinates);
  }

  /**
   * The points of a set from its coordinates in the order of {@link PointSet#columns()}; NaN where
   * not annotated.
   *
   * @throws IllegalArgumentException if there are not two for each point
   */
  public static Keypoints of(PointSet set, double... coordinates) {
    if (coordinates.length != set.coordinates()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %d coordinates; expected %d, x and y of each keypoint.",
              coordinates.length,
              set.coordinates()));
    }
    return new Keypoints(set, coordinates.clone());
  }

  /** The fifteen points from single precision, as networks return them. */
  public static Keypoints of(float... coordinates) {
    return of(PointSet.kaggle15(), coordinates);
  }

  /** The points of a set from single precision, as networks return them. */
  public static Keypoints of(PointSet set, float... coordinates) {
    double[] copy = new double[coordinates.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = coordinates[i];
    }
    return of(set, copy);
  }

  /**
   * The points of several faces, from the coordinates of each in turn.
   *
   * @throws IllegalArgumentException if the last face has fewer coordinates than the set
   */
  public static List<Keypoints> listOf(PointSet set, float... coordinates) {
    int width = set.coordinates();
    List<Keypoints> faces = new ArrayList<>(coordinates.length / width);
    for (int first = 0; first < coordinates.length; first += width) {
      int end = Math.min(coordinates.length, first + width);
      faces.add(of(set, Arrays.copyOfRange(coordinates, first, end)));
    }
    return faces;
  }

  /** The set that the points belong to. */
  public PointSet set() {
    return set;
  }

  /**
   * The horizontal position in pixels from the left; NaN if not annotated.
   *
   * @throws KpdException if the set has no point at that index
   */
  public double x(int point) {
    return coordinates[2 * set.checked(point)];
  }

  /**
   * The vertical position in pixels from the top; NaN if not annotated.
   *
   * @throws KpdException if the set has no point at that index
   */
  public double y(int point) {
    return coordinates[2 * set.checked(point) + 1];
  }

  /**
   * The horizontal position of a point by its name.
   *
   * @throws KpdException if the set has no such point
   */
  public double x(String point) {
    return x(set.index(point));
  }

  /**
   * The vertical position of a point by its name.
   *
   * @throws KpdException if the set has no such point
   */
  public double y(String point) {
    return y(set.index(point));
  }

  /**
   * The horizontal position of one of the fifteen.
   *
   * @throws KpdException if the set has no point of that name
   */
  public double x(Keypoint keypoint) {
    return x(set.index(keypoint));
  }

  /**
   * The vertical position of one of the fifteen.
   *
   * @throws KpdException if the set has no point of that name
   */
  public double y(Keypoint keypoint) {
    return y(set.index(keypoint));
  }

  /**
   * Whether both coordinates of the point at that index are known.
   *
   * @throws KpdException if the set has no point at that index
   */
  public boolean isAnnotated(int point) {
    return !Double.isNaN(x(point)) && !Double.isNaN(y(point));
  }

  /** Whether both coordinates of the point are known. */
  public boolean isAnnotated(String point) {
    return isAnnotated(set.index(point));
  }

  /** Whether both coordinates of the point are known. */
  public boolean isAnnotated(Keypoint keypoint) {
    return isAnnotated(set.index(keypoint));
  }

  /** The number of annotated points. */
  public int annotated() {
    int annotated = 0;
    for (int point = 0; point < set.size(); point++) {
      annotated += isAnnotated(point) ? 1 : 0;
    }
    return annotated;
  }

  /**
   * Kaggle's fifteen points, each the mean of some of these, as the set defines it; NaN if one of
   * those is not annotated.
   *
   * @throws KpdException if the set does not {@linkplain PointSet#hasKaggle15() define} them
   */
  public Keypoints kaggle15() {
    if (set.equals(PointSet.kaggle15())) {
      return this;
    }
    if (!set.hasKaggle15()) {
      throw new KpdException(
          "Found the set %s, which does not say where Kaggle's fifteen points are; expected an entry \"kaggle15\" in its file."
              .formatted(set.name()));
    }
    double[] fifteen = new double[Keypoint.COORDINATES];
    for (int i = 0; i < Keypoint.COUNT; i++) {
      List<Integer> sources = set.kaggle15Sources().get(i);
      fifteen[2 * i] = meanX(sources);
      fifteen[2 * i + 1] = meanY(sources);
    }
    return new Keypoints(PointSet.kaggle15(), fifteen);
  }

  /** The points scaled, then shifted: {@code x * scaleX + offsetX}, and likewise for y. */
  public Keypoints transform(double scaleX, double offsetX, double scaleY, double offsetY) {
    double[] moved = new double[coordinates.length];
    for (int i = 0; i < moved.length; i += 2) {
      moved[i] = coordinates[i] * scaleX + offsetX;
      moved[i + 1] = coordinates[i + 1] * scaleY + offsetY;
    }
    return new Keypoints(set, moved);
  }

  /**
   * The points rotated clockwise about a place.
   *
   * @param degrees any angle
   * @param aboutX x of that place, pixels
   * @param aboutY y of that place, pixels
   */
  public Keypoints turned(double degrees, double aboutX, double aboutY) {
    double cosine = Math.cos(Math.toRadians(degrees));
    double sine = Math.sin(Math.toRadians(degrees));
    double[] turned = new double[coordinates.length];
    for (int i = 0; i < turned.length; i += 2) {
      double right = coordinates[i] - aboutX;
      double down = coordinates[i + 1] - aboutY;
      turned[i] = aboutX + cosine * right - sine * down;
      turned[i + 1] = aboutY + sine * right + cosine * down;
    }
    return new Keypoints(set, turned);
  }

  /** The mean x of some points; NaN if one is not annotated. */
  double meanX(List<Integer> points) {
    return mean(points, 0);
  }

  /** The mean y of some points; NaN if one is not annotated. */
  double meanY(List<Integer> points) {
    return mean(points, 1);
  }

  private double mean(List<Integer> points, int axis) {
    double sum = 0;
    for (int point : points) {
      sum += coordinates[2 * point + axis];
    }
    return sum / points.size();
  }

  /** The annotated points by name, in the set's order; for libraries that write maps as JSON. */
  public Map<String, Position> asMap() {
    Map<String, Position> positions = new LinkedHashMap<>();
    for (int point = 0; point < set.size(); point++) {
      if (isAnnotated(point)) {
        positions.put(set.points().get(point), new Position(x(point), y(point)));
      }
    }
    return Collections.unmodifiableMap(positions);
  }

  /** The position of a point, in pixels from the left and from the top. */
  public record Position(double x, double y) {}

  /** The coordinates in the order of {@link PointSet#columns()}; a copy. */
  public double[] toArray() {
    return coordinates.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Keypoints that
        && Arrays.equals(coordinates, that.coordinates)
        && set.equals(that.set);
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
