package org.kpd.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.WeightArray;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.train.augmentation.Augmentation;
import org.kpd.train.augmentation.RandomTransform;

/**
 * Fits, on the training faces, the linear map that brings a network's outputs closest to the
 * labels: ridge regression of each coordinate's error on all coordinates (Hoerl and Kennard, 1970).
 * The faces are rotated, resized and moved as in training. Unchanged, they may all be framed alike;
 * the map would then mistake the framing for shape, and pull differently framed faces toward it.
 * The map corrects two faults that training leaves. A network with soft-argmax finds each point by
 * itself, though the points of a face move together; and mirrored faces teach it that labels are
 * symmetric, though the labels of people are not.
 */
public final class ShapeCorrections {
  /** The penalty on squared factors, in square pixels. */
  private static final double PENALTY = 100;

  /** The number of moved copies of each face. */
  private static final int MOVES = 3;

  private ShapeCorrections() {}

  /**
   * The network with its outputs corrected.
   *
   * @param training the faces it learned from; unknown labels are ignored
   * @param augmentation the augmentation of the training
   * @param seed the seed of the moves
   * @param threads threads per kernel; 0 means every core
   */
  public static FoldedNetwork fit(
      FoldedNetwork network,
      FaceDataset training,
      Augmentation augmentation,
      long seed,
      int threads) {
    SessionSettings settings = new SessionSettings(threads, Precision.FLOAT32);
    Augmentation moves = augmentation.movesAlone();
    LabelTable answers = LabelTable.unmarked(training.labels().set(), 0);
    LabelTable labels = answers;
    for (int move = 1; move <= (moves.isNone() ? 1 : MOVES); move++) {
      BatchPredictor.Changed changed =
          BatchPredictor.predictChanged(
              network.architecture(),
              network.weights(),
              training,
              RandomTransform.of(moves, seed, move),
              settings);
      answers = answers.and(changed.answers());
      labels = labels.and(changed.labels());
    }
    return fit(network, answers, labels);
  }

  static FoldedNetwork fit(FoldedNetwork network, LabelTable answers, LabelTable labels) {
    int columns = labels.set().coordinates();
    float[] kernel = new float[columns * columns];
    float[] bias = new float[columns];
    int[] rows = new int[0];
    double[] means = new double[columns];
    double[][] factored = new double[0][];
    for (int column = 0; column < columns; column++) {
      int[] known = annotated(labels, column);
      // If every row has every point, one matrix serves all columns.
      if (column == 0 || !Arrays.equals(known, rows)) {
        rows = known;
        means = means(answers, rows);
        factored = factored(answers, rows, means);
      }
      double meanError = meanError(answers, labels, column, rows);
      double[] right = right(answers, labels, column, rows, means, meanError);
      double[] factors = solve(factored, right);
      double constant = meanError;
      for (int i = 0; i < columns; i++) {
        kernel[i * columns + column] = (float) factors[i];
        constant -= factors[i] * means[i];
      }
      bias[column] = (float) constant;
    }
    return network.corrected(
        WeightArray.wrap(List.of(columns, columns), kernel),
        WeightArray.wrap(List.of(columns), bias));
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
    double[] means = new double[answers.set().coordinates()];
    for (int row : rows) {
      for (int i = 0; i < means.length; i++) {
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

  /**
   * The Cholesky factor of {@code X'X + penalty}, with the outputs X centered on their means; the
   * penalty makes it positive definite.
   */
  private static double[][] factored(LabelTable answers, int[] rows, double[] means) {
    int columns = means.length;
    double[][] matrix = new double[columns][columns];
    double[] centered = new double[columns];
    for (int row : rows) {
      for (int i = 0; i < columns; i++) {
        centered[i] = answers.value(row, i) - means[i];
      }
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j <= i; j++) {
          matrix[i][j] += centered[i] * centered[j];
        }
      }
    }
    for (int i = 0; i < columns; i++) {
      matrix[i][i] += PENALTY;
    }
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    return matrix;
  }

  /** {@code X'y} with the errors y of a column centered on their mean. */
  private static double[] right(
      LabelTable answers,
      LabelTable labels,
      int column,
      int[] rows,
      double[] means,
      double meanError) {
    double[] right = new double[means.length];
    for (int row : rows) {
      double error = labels.value(row, column) - answers.value(row, column) - meanError;
      for (int i = 0; i < right.length; i++) {
        right[i] += (answers.value(row, i) - means[i]) * error;
      }
    }
    return right;
  }

  /** Solves {@code (X'X + penalty) w = X'y} in place, given the factor of the left side. */
  private static double[] solve(double[][] factor, double[] right) {
    int columns = right.length;
    for (int i = 0; i < columns; i++) {
      for (int k = 0; k < i; k++) {
        right[i] -= factor[i][k] * right[k];
      }
      right[i] /= factor[i][i];
    }
    for (int i = columns - 1; i >= 0; i--) {
      for (int k = i + 1; k < columns; k++) {
        right[i] -= factor[k][i] * right[k];
      }
      right[i] /= factor[i][i];
    }
    return right;
  }
}
