package org.kpd.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kpd.core.FourPoints;
import org.kpd.core.Keypoint;
import org.kpd.core.PointSet;

/**
 * The two conventions of Kaggle's labels. Two thirds of its rows have at most four points, and
 * place two of them differently from the rows with fifteen: the nose lower, the lower lip higher
 * (docs/decisions.md has the figures). A network that learns both with one head follows neither.
 * Labels of other {@linkplain PointSet sets} have one convention.
 */
public final class LabelConventions {
  /** The coordinates of the other eleven points, in order. */
  public static final List<Integer> OTHER_COLUMNS =
      IntStream.range(0, Keypoint.COORDINATES)
          .boxed()
          .filter(column -> !FourPoints.COLUMNS.contains(column))
          .toList();

  /** The share of rows that each convention must have to count as one. */
  private static final double SMALLEST_SHARE = 0.02;

  private LabelConventions() {}

  /** Whether a row has some of the four points and no other. */
  public static boolean isFourPoint(LabelTable labels, int row) {
    return labels.set().equals(PointSet.kaggle15())
        && OTHER_COLUMNS.stream().noneMatch(column -> labels.isAnnotated(row, column))
        && labels.annotated(row) > 0;
  }

  /** Whether there are rows of both conventions, at least one in fifty of each. */
  public static boolean areTwo(LabelTable labels) {
    long four = IntStream.range(0, labels.rows()).filter(row -> isFourPoint(labels, row)).count();
    double share = (double) four / Math.max(1, labels.rows());
    return share >= SMALLEST_SHARE && share <= 1 - SMALLEST_SHARE;
  }

  /** The labels with all rows of four points set to NaN. */
  public static LabelTable fifteenPoint(LabelTable labels) {
    int width = labels.set().coordinates();
    double[] values = labels.toArray();
    for (int row = 0; row < labels.rows(); row++) {
      if (isFourPoint(labels, row)) {
        Arrays.fill(values, row * width, (row + 1) * width, Double.NaN);
      }
    }
    return LabelTable.wrap(labels.set(), values);
  }

  /**
   * For each row the predictions by the convention of its labels.
   *
   * @param labels decides by its rows: those of four points, and any others
   * @param fifteen predictions by the convention of rows with fifteen points
   * @param four predictions by the other convention
   */
  public static LabelTable answers(LabelTable labels, LabelTable fifteen, LabelTable four) {
    double[] values = fifteen.toArray();
    double[] others = four.toArray();
    for (int row = 0; row < labels.rows(); row++) {
      if (isFourPoint(labels, row)) {
        int start = row * Keypoint.COORDINATES;
        System.arraycopy(others, start, values, start, Keypoint.COORDINATES);
      }
    }
    return LabelTable.wrap(fifteen.set(), values);
  }
}
