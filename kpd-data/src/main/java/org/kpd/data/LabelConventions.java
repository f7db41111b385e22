package org.kpd.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kpd.core.FourPoints;
import org.kpd.core.Keypoint;
import org.kpd.core.PointSet;

/**
 * The two conventions that Kaggle's labels follow. Two thirds of its rows know at most four points,
 * and place two of them elsewhere than the rows with fifteen do: the nose about 7 pixels lower, the
 * lower lip about 6 pixels higher. A network that learns both from one head answers neither. Labels
 * of other {@linkplain PointSet sets} have one convention.
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

  /** Whether a row knows some of the four points, and no other. */
  public static boolean isFourPoint(LabelTable labels, int row) {
    return labels.set().equals(PointSet.kaggle15())
        && OTHER_COLUMNS.stream().noneMatch(column -> labels.isAnnotated(row, column))
        && labels.annotated(row) > 0;
  }

  /** Whether rows of both conventions are there, at least one in fifty of each. */
  public static boolean areTwo(LabelTable labels) {
    long four = IntStream.range(0, labels.rows()).filter(row -> isFourPoint(labels, row)).count();
    double share = (double) four / Math.max(1, labels.rows());
    return share >= SMALLEST_SHARE && share <= 1 - SMALLEST_SHARE;
  }

  /** The labels without the rows of four points: these become NaN. */
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
   * The answers for each row by the convention of its labels.
   *
   * @param labels what decides: a row of four points, or any other
   * @param fifteen answers by the convention of the rows with fifteen points
   * @param four answers by the other one
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
