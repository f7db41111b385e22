package org.kpd.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.Keypoints;
import org.kpd.core.Normalizer;
import org.kpd.core.PointSet;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.ErrorCurve;
import org.kpd.report.figure.FaceErrors;

/**
 * The figures that landmark papers report, following 300-W: errors relative to each of the set's
 * distances, for all faces and for {@linkplain FaceSlice slices} of them.
 *
 * @param set the set of the measured points
 * @param tables one for each {@linkplain PointSet#normalizers distance} of the set
 */
public record Protocol(PointSet set, List<Table> tables) {
  /** The limits of failures and areas, in percent of the distance. */
  public static final List<Integer> LIMITS = List.of(8, 10);

  /**
   * Errors relative to one distance.
   *
   * @param rows all faces, then each slice
   */
  public record Table(Normalizer normalizer, List<Row> rows) {
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The errors of some faces.
   *
   * @param slice the faces
   * @param curve the curve of those faces that have the distance
   */
  public record Row(FaceSlice slice, ErrorCurve curve) {

    /** The mean of the normalized mean errors in percent; NaN without faces. */
    public double normalizedMeanError() {
      return curve.mean();
    }

    /** The share of faces in percent whose error is above the limit; NaN without faces. */
    public double failureRate(double limit) {
      return 100 * (1 - curve.share(limit));
    }

    /** The area under the curve up to the limit, in percent of the largest possible. */
    public double areaUnderCurve(double limit) {
      return 100 * curve.area(limit);
    }
  }

  public Protocol {
    tables = List.copyOf(tables);
  }

  /**
   * Measures predictions.
   *
   * @param slices in addition to all faces, and to closed and open eyes if the labels have lids
   */
  public static Protocol of(LabelTable truth, LabelTable predictions, List<FaceSlice> slices) {
    return of(truth, errors(truth, predictions), slices);
  }

  /** The figures of errors that {@link #errors} computed. */
  static Protocol of(LabelTable truth, double[][] errors, List<FaceSlice> slices) {
    List<FaceSlice> all =
        Stream.of(Stream.of(FaceSlice.all(truth.rows())), FaceSlice.ofEyes(truth), slices.stream())
            .flatMap(each -> each)
            .toList();
    List<Table> tables = new ArrayList<>();
    for (int distance = 0; distance < errors.length; distance++) {
      double[] ofFaces = errors[distance];
      tables.add(
          new Table(
              truth.set().normalizers().get(distance),
              all.stream()
                  .map(
                      slice ->
                          new Row(
                              slice,
                              ErrorCurve.of(
                                  slice.rows().stream()
                                      .mapToDouble(row -> ofFaces[row])
                                      .toArray())))
                  .toList()));
    }
    return new Protocol(truth.set(), tables);
  }

  /** For each distance of the set the errors of the faces, in percent. */
  static double[][] errors(LabelTable truth, LabelTable predictions) {
    return truth.set().normalizers().stream()
        .map(
            normalizer ->
                IntStream.range(0, truth.rows())
                    .mapToDouble(
                        row -> error(truth.keypoints(row), predictions.keypoints(row), normalizer))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double error(Keypoints truth, Keypoints prediction, Normalizer normalizer) {
    return FaceErrors.normalizedMeanError(truth, prediction, normalizer);
  }
}
