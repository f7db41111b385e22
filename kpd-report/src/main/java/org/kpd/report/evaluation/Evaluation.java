package org.kpd.report.evaluation;

import org.kpd.core.Keypoints;
import org.kpd.data.LabelTable;

/**
 * A model's figures with those of the constant mean face on the same rows beside them: without
 * them, a model that is worse than a constant looks good.
 *
 * @param model the figures of the predictions
 * @param meanFace the figures of the constant
 */
public record Evaluation(KeypointMetrics model, KeypointMetrics meanFace) {

  /**
   * Evaluates predictions.
   *
   * @param filled labels for the reference project's figures; the annotated ones again where
   *     nothing was filled
   * @param annotated labels for all other figures, NaN where nobody marked the point
   * @param predictions rows in the same order
   * @param meanFace the constant, see {@link MeanFace#of}
   * @throws org.kpd.core.DatasetException as {@link KeypointMetrics#of(LabelTable, LabelTable,
   *     LabelTable)}
   */
  public static Evaluation of(
      LabelTable filled, LabelTable annotated, LabelTable predictions, Keypoints meanFace) {
    return new Evaluation(
        KeypointMetrics.of(filled, annotated, predictions),
        KeypointMetrics.of(filled, annotated, MeanFace.repeat(meanFace, annotated.rows())));
  }

  /** Whether the model's annotated mean absolute error is smaller than the constant's. */
  public boolean beatsMeanFace() {
    return model.meanAbsoluteError() < meanFace.meanAbsoluteError();
  }
}
