package org.kpd.train;

import java.util.ArrayList;
import java.util.List;
import org.kpd.core.Keypoint;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.WeightArray;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;

/**
 * Fits, on the training faces as they are, the linear map that brings a network's answers nearest
 * to the labels: ridge regression of each coordinate's error on all coordinates (Hoerl and Kennard,
 * 1970). It repairs two things that training leaves. A network that points finds each point by
 * itself, though the points of a face move together; and mirrored faces teach it that labels are
 * symmetric, though people who mark points are not.
 */
public final class ShapeCorrections {
  /** The penalty on squared factors, in square pixels. */
  private static final double PENALTY = 100;

  private static final int COLUMNS = Keypoint.COORDINATES;

  private ShapeCorrections() {}

  /**
   * The network with its answers corrected.
   *
   * @param training the faces it learned from; unknown labels take no part
   * @param threads of one kernel; 0 takes every core
   */
  public static FoldedNetwork fit(FoldedNetwork network, FaceDataset training, int threads) {
    LabelTable answers =
        BatchPredictor.predict(
            network.architecture(),
            network.weights(),
            training,
            new SessionSettings(threads, Precision.FLOAT32));
    return fit(network, answers, training.labels());
  }

  static FoldedNetwork fit(FoldedNetwork network, LabelTable answers, LabelTable labels) {
    float[] kernel = new float[COLUMNS * COLUMNS];
    float[] bias = new float[COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
      int[] rows = annotated(labels, column);
      double[] means = means(answers, rows);
      double meanError = meanError(answers, labels, column, rows);
      double[] factors = factors(answers, labels, column, rows, means, meanError);
      double constant = meanError;
      for (int i = 0; i < COLUMNS; i++) {
        kernel[i * COLUMNS + column] = (float) factors[i];
        constant -= factors[i] * means[i];
      }
      bias[column] = (float) constant;
    }
    return network.corrected(
        WeightArray.wrap(List.of(COLUMNS, COLUMNS), kernel),
        WeightArray.wrap(List.of(COLUMNS), bias));
  }

  private static int[] annotated(LabelTable labels, int column) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < labels.rows(); row++) {
      if (labels.isAnnotated(row, column)) {
        rows.add(row);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[] means(LabelTable answers, int[] rows) {
    double[] means = new double[COLUMNS];
    for (int row : rows) {
      for (int i = 0; i < COLUMNS; i++) {
        means[i] += answers.value(row, i) / rows.length;
      }
    }
    return means;
  }

  private static double meanError(LabelTable answers, LabelTable labels, int column, int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += (labels.value(row, column) - answers.value(row, column)) / rows.length;
    }
    return sum;
  }

  /** Solves {@code (X'X + penalty) w = X'y} with answers X and errors y about their means. */
  private static double[] factors(
      LabelTable answers,
      LabelTable labels,
      int column,
      int[] rows,
      double[] means,
      double meanError) {
    double[][] matrix = new double[COLUMNS][COLUMNS];
    double[] right = new double[COLUMNS];
    double[] centered = new double[COLUMNS];
    for (int row : rows) {
      for (int i = 0; i < COLUMNS; i++) {
        centered[i] = answers.value(row, i) - means[i];
      }
      double error = labels.value(row, column) - answers.value(row, column) - meanError;
      for (int i = 0; i < COLUMNS; i++) {
        right[i] += centered[i] * error;
        for (int j = 0; j <= i; j++) {
          matrix[i][j] += centered[i] * centered[j];
        }
      }
    }
    for (int i = 0; i < COLUMNS; i++) {
      matrix[i][i] += PENALTY;
    }
    return solve(matrix, right);
  }

  /** By Cholesky's decomposition, in place; the matrix is positive because of the penalty. */
  private static double[] solve(double[][] matrix, double[] right) {
    for (int i = 0; i < COLUMNS; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    for (int i = 0; i < COLUMNS; i++) {
      for (int k = 0; k < i; k++) {
        right[i] -= matrix[i][k] * right[k];
      }
      right[i] /= matrix[i][i];
    }
    for (int i = COLUMNS - 1; i >= 0; i--) {
      for (int k = i + 1; k < COLUMNS; k++) {
        right[i] -= matrix[k][i] * right[k];
      }
      right[i] /= matrix[i][i];
    }
    return right;
  }
}
