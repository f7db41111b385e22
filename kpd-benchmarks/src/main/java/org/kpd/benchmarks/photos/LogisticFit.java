package org.kpd.benchmarks.photos;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.kpd.core.internal.detection.Logit;

/**
 * A logistic regression, fitted by maximum likelihood: the share of detections with given features
 * that show a face.
 */
final class LogisticFit {
  private static final int STEPS = 50;

  /** The weight of each feature, followed by the bias. */
  private final RealVector weights;

  private LogisticFit(RealVector weights) {
    this.weights = weights;
  }

  /** A detection's features, and whether it shows a face. */
  record Trial(List<Double> signs, boolean isFace) {
    static Trial ofScore(double score, boolean isFace) {
      return new Trial(List.of(Logit.of(score)), isFace);
    }

    private RealVector vector() {
      double[] values = new double[signs.size() + 1];
      Arrays.setAll(values, i -> i < signs.size() ? signs.get(i) : 1);
      return new ArrayRealVector(values, false);
    }
  }

  /** Fits the weights by Newton's method. */
  static LogisticFit of(List<Trial> trials) {
    LogisticFit fit = new LogisticFit(new ArrayRealVector(trials.get(0).signs().size() + 1));
    for (int step = 0; step < STEPS; step++) {
      fit = fit.next(trials);
    }
    return fit;
  }

  /** The weight of a feature; the one after the last feature is the bias. */
  double weight(int sign) {
    return weights.getEntry(sign);
  }

  /** The share of detections with these features that show a face, 0..1. */
  double share(Trial trial) {
    return Logit.share(weights.dotProduct(trial.vector()));
  }

  private LogisticFit next(List<Trial> trials) {
    int size = weights.getDimension();
    RealVector slope = new ArrayRealVector(size);
    RealMatrix curvature = MatrixUtils.createRealMatrix(size, size);
    for (Trial trial : trials) {
      RealVector signs = trial.vector();
      double share = share(trial);
      slope = slope.add(signs.mapMultiply((trial.isFace() ? 1 : 0) - share));
      curvature = curvature.add(signs.outerProduct(signs).scalarMultiply(share * (1 - share)));
    }
    return new LogisticFit(
        weights.add(new CholeskyDecomposition(curvature).getSolver().solve(slope)));
  }
}
