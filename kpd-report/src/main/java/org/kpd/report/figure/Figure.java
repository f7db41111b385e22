package org.kpd.report.figure;

/** The figures by which predictions are compared; they count annotated coordinates only. */
public enum Figure {
  /** Mean of |error|, x and y each counted. */
  MEAN_ABSOLUTE_ERROR("MAE", "px", "mae_px", FigureSums.ABSOLUTE, FigureSums.COORDINATES),

  /** Root of the mean squared error, Kaggle's score. */
  ROOT_MEAN_SQUARE_ERROR("RMSE", "px", "rmse_px", FigureSums.SQUARED, FigureSums.COORDINATES) {
    @Override
    double of(double mean) {
      return Math.sqrt(mean);
    }
  },

  /** Mean over faces of {@link FaceErrors#normalizedMeanError}. */
  NORMALIZED_MEAN_ERROR("NME", "%", "nme_percent", FigureSums.NORMALIZED, FigureSums.FACES),

  /** Share of faces with an NME above {@link KeypointMetrics#FAILURE_THRESHOLD}. */
  FAILURE_RATE("FR@10%", "%", "failure_rate_percent", FigureSums.FAILURES, FigureSums.FACES) {
    @Override
    double of(double mean) {
      return 100 * mean;
    }
  },

  /** Area under the {@link ErrorCurve} up to that threshold; the only one to be large. */
  AREA_UNDER_CURVE("AUC@10%", "%", "auc_percent", FigureSums.AREA, FigureSums.FACES) {
    @Override
    double of(double mean) {
      return 100 * mean;
    }
  };

  private final String label;
  private final String unit;
  private final String key;
  private final int sum;
  private final int count;

  Figure(String label, String unit, String key, int sum, int count) {
    this.label = label;
    this.unit = unit;
    this.key = key;
    this.sum = sum;
    this.count = count;
  }

  /** The short name in tables, such as {@code MAE}. */
  public String label() {
    return label;
  }

  /** {@code px} or {@code %}. */
  public String unit() {
    return unit;
  }

  /** The name in JSON, such as {@code mae_px}. */
  public String key() {
    return key;
  }

  /** Whether smaller values are better. */
  public boolean isBetterSmall() {
    return this != AREA_UNDER_CURVE;
  }

  /** The index in {@link FigureSums} of the sum whose mean the figure is. */
  public int sum() {
    return sum;
  }

  /** The figure from sums over faces; NaN if nothing was counted. */
  public double value(double[] sums) {
    return of(sums[sum] / sums[count]);
  }

  double of(double mean) {
    return mean;
  }
}
