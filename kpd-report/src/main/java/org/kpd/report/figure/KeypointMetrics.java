package org.kpd.report.figure;

import java.util.List;
import java.util.Locale;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.LabelTable;

/**
 * All figures of one set of predictions. Except for the reference project's four, they count only
 * annotated coordinates.
 *
 * @param reference the reference project's figures, on labels without gaps
 * @param meanAbsoluteError mean of |error| in pixels, x and y each counted
 * @param rootMeanSquareError root of the mean squared error in pixels, Kaggle's score
 * @param normalizedMeanError mean over faces of {@link FaceErrors#normalizedMeanError}, in percent
 * @param failureRate share of faces whose normalized mean error is above {@link
 *     #FAILURE_THRESHOLD}, in percent
 * @param faces the number of faces
 * @param normalizedFaces the number of faces with a normalized error: those in which both ends of
 *     the distance that errors are divided by are annotated
 * @param annotatedCoordinates the number of annotated coordinates, of two for each point of each
 *     face
 * @param points one entry for each point of the set, in their order
 * @param normalizer the name of the distance that errors are divided by, such as {@code
 *     inter-pupil}; {@code none} if the set has no such distance
 */
public record KeypointMetrics(
    ReferenceFigures reference,
    double meanAbsoluteError,
    double rootMeanSquareError,
    double normalizedMeanError,
    double failureRate,
    int faces,
    int normalizedFaces,
    int annotatedCoordinates,
    List<PointError> points,
    String normalizer) {

  /** The normalized mean error in percent above which a face counts as a failure. */
  public static final double FAILURE_THRESHOLD = 10;

  public KeypointMetrics {
    points = List.copyOf(points);
  }

  /**
   * The figures against one table, which may have gaps.
   *
   * @throws DatasetException as {@link #of(LabelTable, LabelTable, LabelTable)}
   */
  public static KeypointMetrics of(LabelTable truth, LabelTable predictions) {
    return of(truth, truth, predictions);
  }

  /**
   * The figures against the labels as marked and as filled.
   *
   * @param filled labels for the reference project's figures; NaN coordinates are left out
   * @param annotated labels for all other figures; NaN where nobody marked the point
   * @param predictions the predictions, with rows in that order
   * @throws DatasetException if the rows do not match, a prediction is not a number, or nothing is
   *     annotated
   */
  public static KeypointMetrics of(
      LabelTable filled, LabelTable annotated, LabelTable predictions) {
    check(filled, annotated, predictions, 0);
    KeypointSums sums = new KeypointSums(annotated.set());
    sums.add(filled, annotated, predictions);
    return sums.metrics(annotated.set());
  }

  /**
   * Rejects tables that cannot be measured.
   *
   * @param firstRow the number of the first row in messages
   */
  public static void check(
      LabelTable filled, LabelTable annotated, LabelTable predictions, int firstRow) {
    checkRows("filled label", filled, annotated);
    checkRows("prediction", predictions, annotated);
    checkSet(predictions, annotated.set());
    checkFinite(predictions, firstRow);
  }

  private static void checkRows(String kind, LabelTable table, LabelTable annotated) {
    if (table.rows() != annotated.rows()) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "Found %s; expected %d, one for each face.",
              Counted.of(table.rows(), kind + " row"),
              annotated.rows()));
    }
  }

  /**
   * Checks that predictions are of the points of the labels.
   *
   * @throws DatasetException if they are of others
   */
  public static void checkSet(LabelTable predictions, PointSet set) {
    if (!predictions.set().hasPointsOf(set)) {
      throw new DatasetException(
          "Found predictions of the point set %s; expected %s, as the labels have."
              .formatted(predictions.set(), set));
    }
  }

  private static void checkFinite(LabelTable predictions, int firstRow) {
    for (int row = 0; row < predictions.rows(); row++) {
      for (int column = 0; column < predictions.set().coordinates(); column++) {
        double value = predictions.value(row, column);
        if (!Double.isFinite(value)) {
          throw new DatasetException(
              String.format(
                  Locale.ROOT,
                  "Found %s as %s in prediction row %d; expected a number of pixels.",
                  value,
                  predictions.set().columns().get(column),
                  firstRow + row));
        }
      }
    }
  }
}
