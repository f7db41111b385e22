package org.kpd.report.evaluation;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.ErrorCurve;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.report.figure.KeypointSums;
import org.kpd.report.statistics.ErrorIntervals;

/**
 * Some of the faces of a {@link Study}, measured on the machine that predicted them. Parts give
 * figures equal to the last digit to those of all faces together, whichever faces are in which
 * part. Only the errors of each face are kept.
 */
public final class MeasuredFaces implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final KeypointSums model;
  private final KeypointSums meanFace;

  /** By distance of the set, then by face. */
  private final double[][] errors;

  private MeasuredFaces(KeypointSums model, KeypointSums meanFace, double[][] errors) {
    this.model = model;
    this.meanFace = meanFace;
    this.errors = errors;
  }

  /**
   * Measures faces.
   *
   * @param filled labels as in {@link LabeledRows}
   * @param annotated the points as marked
   * @param predictions the predictions, with rows in that order
   * @param meanFace the constant prediction, see {@link MeanFace#of}
   * @param firstRow the number of the first row, for messages
   * @throws org.kpd.core.DatasetException if the rows do not match or a prediction is not a number
   */
  public static MeasuredFaces of(
      LabelTable filled,
      LabelTable annotated,
      LabelTable predictions,
      Keypoints meanFace,
      int firstRow) {
    KeypointMetrics.check(filled, annotated, predictions, firstRow);
    KeypointSums ofModel = new KeypointSums(annotated.set());
    ofModel.add(filled, annotated, predictions);
    KeypointSums ofMeanFace = new KeypointSums(annotated.set());
    ofMeanFace.add(filled, annotated, MeanFace.repeat(meanFace, annotated.rows()));
    return new MeasuredFaces(ofModel, ofMeanFace, Protocol.errors(annotated, predictions));
  }

  /**
   * Joins the parts of all faces.
   *
   * @param places for each part the indices of its faces among all
   * @param faces the number of all faces
   */
  public static MeasuredFaces ofParts(
      PointSet set, List<MeasuredFaces> parts, List<int[]> places, int faces) {
    KeypointSums model = new KeypointSums(set);
    KeypointSums meanFace = new KeypointSums(set);
    double[][] errors = new double[set.normalizers().size()][faces];
    for (int part = 0; part < parts.size(); part++) {
      MeasuredFaces added = parts.get(part);
      model.add(added.model);
      meanFace.add(added.meanFace);
      for (int distance = 0; distance < errors.length; distance++) {
        for (int i = 0; i < places.get(part).length; i++) {
          errors[distance][places.get(part)[i]] = added.errors[distance][i];
        }
      }
    }
    return new MeasuredFaces(model, meanFace, errors);
  }

  /**
   * The figures of the predictions and of the mean face: a study without intervals. Its predictions
   * are NaN, since they are not collected. Its protocol is {@link #protocol}.
   *
   * @throws org.kpd.core.DatasetException if nothing is annotated
   */
  public Study study(String name, LabeledRows rows) {
    // Points without a normalizing distance have no curve.
    ErrorCurve curve = ErrorCurve.of(errors.length == 0 ? new double[0] : errors[0]);
    return Study.withoutChance(
        rows,
        assessment(name, model, curve, rows),
        assessment(Study.MEAN_FACE, meanFace, ErrorCurve.of(), rows));
  }

  private static Assessment assessment(
      String name, KeypointSums sums, ErrorCurve curve, LabeledRows rows) {
    PointSet set = rows.annotated().set();
    LabelTable elsewhere = LabelTable.unmarked(set, rows.annotated().rows());
    return new Assessment(name, elsewhere, sums.metrics(set), curve, ErrorIntervals.unknown(set));
  }

  /** The landmark figures of all faces and of slices of them. */
  public Protocol protocol(LabelTable annotated, List<FaceSlice> slices) {
    return Protocol.of(annotated, errors, slices);
  }
}
