package org.kpd.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.split.Split;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.report.figure.PointError;
import org.kpd.report.internal.table.EvaluationCsv;

/** The reference project's published predictions, evaluated again. */
class SeedReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "base_model/keypoint_predictions.csv,"
        + " base_model/evaluation_results_base_model_keypoint.csv",
    "model_v1/model_v1_keypoint_predictions.csv,"
        + " model_v1/evaluation_results_model_v1_keypoint.csv"
  })
  void printsThePublishedRowToTheLastDigit(String predictions, String published)
      throws IOException {
    assertThat(EvaluationCsv.format(evaluate(predictions).model().metrics().reference()))
        .isEqualTo(Files.readString(SeedReference.file(published)));
  }

  // What NumPy and pandas compute from the same files.
  @ParameterizedTest
  @CsvSource({
    "base_model/keypoint_predictions.csv,"
        + " 3.49443765687372, 4.917494831963912, 16.122034430934818, 64.3465909090909",
    "model_v1/model_v1_keypoint_predictions.csv,"
        + " 2.301182125114047, 3.2579536705628387, 10.426851627534766, 37.64204545454545"
  })
  void measuresAnnotatedCoordinatesAlone(
      String predictions, double mae, double rmse, double nme, double failures) throws IOException {
    KeypointMetrics metrics = evaluate(predictions).model().metrics();

    assertThat(metrics.meanAbsoluteError()).isCloseTo(mae, within(1e-11));
    assertThat(metrics.rootMeanSquareError()).isCloseTo(rmse, within(1e-11));
    assertThat(metrics.normalizedMeanError()).isCloseTo(nme, within(1e-10));
    assertThat(metrics.failureRate()).isCloseTo(failures, within(1e-10));
    assertThat(metrics.faces()).isEqualTo(705);
    assertThat(metrics.normalizedFaces()).isEqualTo(704);
    assertThat(metrics.annotatedCoordinates()).isEqualTo(10684);
  }

  @Test
  void putsTheMeanFaceBesideTheModel() throws IOException {
    Study evaluation = evaluate("base_model/keypoint_predictions.csv");

    KeypointMetrics meanFace = evaluation.meanFace().metrics();
    assertThat(meanFace.reference().meanAbsoluteError()).isCloseTo(2.465442396, within(1e-9));
    assertThat(meanFace.meanAbsoluteError()).isCloseTo(2.627092296, within(1e-9));
    assertThat(meanFace.rootMeanSquareError()).isCloseTo(3.748938750, within(1e-9));
    assertThat(meanFace.normalizedMeanError()).isCloseTo(12.348278985, within(1e-9));
    assertThat(meanFace.failureRate()).isCloseTo(53.977272727, within(1e-9));
    assertThat(evaluation.beatsMeanFace()).isFalse();
    assertThat(evaluate("model_v1/model_v1_keypoint_predictions.csv").beatsMeanFace()).isTrue();
  }

  @Test
  void tellsWhereEachPointGoesWrong() throws IOException {
    PointError leftEye =
        evaluate("base_model/keypoint_predictions.csv").model().metrics().points().get(0);

    assertThat(leftEye.meanDistance()).isCloseTo(5.40627029, within(1e-8));
    assertThat(leftEye.meanX()).isCloseTo(-0.38871156, within(1e-8));
    assertThat(leftEye.meanY()).isCloseTo(-0.67446555, within(1e-8));
  }

  private static Study evaluate(String predictions) throws IOException {
    LabelTable annotated = LabelCsv.read(SeedReference.file("training.csv"));
    LabelTable filled = LabelCsv.read(SeedReference.file("processed_training_labels.csv"));
    Split split = Split.reference(annotated.rows(), Split.REFERENCE_SEED);
    return Study.of(
        new LabeledRows(
            filled.select(split.test()),
            annotated.select(split.test()),
            annotated.select(split.train()),
            FaceGroups.ofFaces(split.test().length)),
        new Study.Predictions("published", LabelCsv.read(SeedReference.file(predictions))));
  }
}
