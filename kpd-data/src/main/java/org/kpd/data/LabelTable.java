package org.kpd.data;

import java.util.List;
import java.util.Locale;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;

/**
 * The 30 coordinates of each face of a data set, in pixels, in the order of {@link
 * Keypoint#columns()}; NaN where nobody marked the point. Immutable.
 */
public final class LabelTable {
  private static final int WIDTH = Keypoint.COORDINATES;

  private final double[] values;

  private LabelTable(double[] values) {
    this.values = values;
  }

  /**
   * A table from its values row by row, which are copied.
   *
   * @throws IllegalArgumentException if the length is not a multiple of 30
   */
  public static LabelTable of(double[] values) {
    return wrap(values.clone());
  }

  /**
   * The same without the copy, which for a million faces takes 240 MB: the array is the table's
   * from now on.
   */
  public static LabelTable wrap(double[] values) {
    if (values.length % WIDTH != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %d label values; expected a multiple of %d.",
              values.length,
              WIDTH));
    }
    return new LabelTable(values);
  }

  /** A table with one row a face. */
  public static LabelTable of(List<Keypoints> faces) {
    double[] values = new double[faces.size() * WIDTH];
    for (int row = 0; row < faces.size(); row++) {
      System.arraycopy(faces.get(row).toArray(), 0, values, row * WIDTH, WIDTH);
    }
    return new LabelTable(values);
  }

  /** The number of faces. */
  public int rows() {
    return values.length / WIDTH;
  }

  /** One coordinate in pixels, or NaN. */
  public double value(int row, int column) {
    return values[row * WIDTH + column];
  }

  /** Whether the coordinate is known. */
  public boolean isAnnotated(int row, int column) {
    return !Double.isNaN(value(row, column));
  }

  /** How many of a row's 30 coordinates are known. */
  public int annotated(int row) {
    int count = 0;
    for (int column = 0; column < WIDTH; column++) {
      if (isAnnotated(row, column)) {
        count++;
      }
    }
    return count;
  }

  /** The points of one face. */
  public Keypoints keypoints(int row) {
    double[] coordinates = new double[WIDTH];
    System.arraycopy(values, row * WIDTH, coordinates, 0, WIDTH);
    return Keypoints.of(coordinates);
  }

  /** Whether every coordinate of every face is known. */
  public boolean isComplete() {
    for (double value : values) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** The rows asked for, in that order; this table where those are all as they are. */
  public LabelTable select(int... rows) {
    if (areAll(rows)) {
      return this;
    }
    double[] selected = new double[rows.length * WIDTH];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * WIDTH, selected, i * WIDTH, WIDTH);
    }
    return new LabelTable(selected);
  }

  /** All values row by row; a copy. */
  public double[] toArray() {
    return values.clone();
  }

  private boolean areAll(int[] rows) {
    if (rows.length != rows()) {
      return false;
    }
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != row) {
        return false;
      }
    }
    return true;
  }
}
