package org.kpd.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;

/**
 * The coordinates of each face of a data set, in pixels, in the order of {@link
 * PointSet#columns()}, of the fifteen points unless another set is named; NaN where nobody marked
 * the point. Immutable.
 */
public final class LabelTable {
  private final PointSet set;
  private final int width;
  private final double[] values;

  private LabelTable(PointSet set, double[] values) {
    this.set = set;
    this.width = set.coordinates();
    this.values = values;
  }

  /**
   * A table of the fifteen from its values row by row, which are copied.
   *
   * @throws IllegalArgumentException if the length is not a multiple of 30
   */
  public static LabelTable of(double[] values) {
    return wrap(values.clone());
  }

  /**
   * A table of a set from its values row by row, which are copied.
   *
   * @throws IllegalArgumentException if the last row is incomplete
   */
  public static LabelTable of(PointSet set, double[] values) {
    return wrap(set, values.clone());
  }

  /** A table of the fifteen that takes ownership of the array, which may be too large to copy. */
  public static LabelTable wrap(double[] values) {
    return wrap(PointSet.kaggle15(), values);
  }

  /** A table of a set that takes ownership of the array. */
  public static LabelTable wrap(PointSet set, double[] values) {
    int width = set.coordinates();
    if (values.length % width != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %d label values; expected a multiple of %d.",
              values.length,
              width));
    }
    return new LabelTable(set, values);
  }

  /**
   * A table with one row per face; without faces, an empty table of the fifteen.
   *
   * @throws IllegalArgumentException if the faces have different sets
   */
  public static LabelTable of(List<Keypoints> faces) {
    PointSet set = faces.isEmpty() ? PointSet.kaggle15() : faces.get(0).set();
    int width = set.coordinates();
    double[] values = new double[faces.size() * width];
    for (int row = 0; row < faces.size(); row++) {
      if (!faces.get(row).set().equals(set)) {
        throw new IllegalArgumentException(
            "Found faces of the sets %s and %s; expected one set."
                .formatted(set.name(), faces.get(row).set().name()));
      }
      System.arraycopy(faces.get(row).toArray(), 0, values, row * width, width);
    }
    return new LabelTable(set, values);
  }

  /** A table without any annotated point. */
  public static LabelTable unmarked(PointSet set, int rows) {
    double[] values = new double[rows * set.coordinates()];
    Arrays.fill(values, Double.NaN);
    return new LabelTable(set, values);
  }

  /**
   * These rows followed by others.
   *
   * @throws DatasetException if their points are different
   */
  public LabelTable and(LabelTable others) {
    if (!set.equals(others.set)) {
      throw new DatasetException(
          "Found labels of %s and of %s; expected one set of points."
              .formatted(set.name(), others.set.name()));
    }
    double[] values = Arrays.copyOf(this.values, this.values.length + others.values.length);
    System.arraycopy(others.values, 0, values, this.values.length, others.values.length);
    return new LabelTable(set, values);
  }

  /** The set of the table's points. */
  public PointSet set() {
    return set;
  }

  /** The number of faces. */
  public int rows() {
    return values.length / width;
  }

  /** One coordinate in pixels, or NaN. */
  public double value(int row, int column) {
    return values[row * width + column];
  }

  /** Whether the coordinate is known. */
  public boolean isAnnotated(int row, int column) {
    return !Double.isNaN(value(row, column));
  }

  /** The number of known coordinates in a row. */
  public int annotated(int row) {
    int count = 0;
    for (int column = 0; column < width; column++) {
      if (isAnnotated(row, column)) {
        count++;
      }
    }
    return count;
  }

  /** The points of one face. */
  public Keypoints keypoints(int row) {
    double[] coordinates = new double[width];
    System.arraycopy(values, row * width, coordinates, 0, width);
    return Keypoints.of(set, coordinates);
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

  /** The given rows, in that order; this table itself if they are all rows in order. */
  public LabelTable select(int... rows) {
    if (areAll(rows)) {
      return this;
    }
    double[] selected = new double[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * width, selected, i * width, width);
    }
    return new LabelTable(set, selected);
  }

  /**
   * These rows in {@linkplain Keypoints#kaggle15 Kaggle's fifteen points}.
   *
   * @throws org.kpd.core.KpdException if those cannot be derived from this set
   */
  public LabelTable kaggle15() {
    if (set.equals(PointSet.kaggle15())) {
      return this;
    }
    int fifteen = PointSet.kaggle15().coordinates();
    double[] taken = new double[rows() * fifteen];
    for (int row = 0; row < rows(); row++) {
      System.arraycopy(keypoints(row).kaggle15().toArray(), 0, taken, row * fifteen, fifteen);
    }
    return wrap(taken);
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
