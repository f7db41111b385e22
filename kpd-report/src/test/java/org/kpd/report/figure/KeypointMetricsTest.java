package org.kpd.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.data.LabelTable;
import org.kpd.report.evaluation.MeanFace;

class KeypointMetricsTest {
  private static final double NAN = Double.NaN;

  @Test
  void countsOnlyWhatIsAnnotated() {
    LabelTable truth = table(face(60, 40, 30, 40));
    LabelTable predictions = table(all(40));

    KeypointMetrics metrics = KeypointMetrics.of(truth, predictions);

    assertThat(metrics.annotatedCoordinates()).isEqualTo(4);
    assertThat(metrics.meanAbsoluteError()).isEqualTo((20 + 0 + 10 + 0) / 4.0);
    assertThat(metrics.rootMeanSquareError()).isEqualTo(Math.sqrt((400 + 100) / 4.0));
    assertThat(metrics.normalizedMeanError()).isCloseTo(100 * 15.0 / 30, within(1e-12));
    assertThat(metrics.failureRate()).isEqualTo(100);
  }

  @Test
  void measuresTheReferencesFiguresOnTheFilledLabels() {
    LabelTable truth = table(face(60, 40, 30, 40));
    LabelTable filled = table(all(42));

    ReferenceFigures figures = KeypointMetrics.of(filled, truth, table(all(40))).reference();

    assertThat(figures).isEqualTo(new ReferenceFigures(2, 100, 100, 100));
  }

  @Test
  void countsAnErrorOfExactlyTheThresholdAsMissed() {
    LabelTable truth = table(all(40));

    assertThat(KeypointMetrics.of(truth, table(all(45))).reference())
        .isEqualTo(new ReferenceFigures(5, 0, 100, 100));
    assertThat(KeypointMetrics.of(truth, table(all(30))).reference())
        .isEqualTo(new ReferenceFigures(10, 0, 0, 100));
    assertThat(KeypointMetrics.of(truth, table(all(25))).reference())
        .isEqualTo(new ReferenceFigures(15, 0, 0, 0));
  }

  @Test
  void countsAFaceOfExactlyTenPercentAsNoFailure() {
    LabelTable truth = table(face(60, 40, 40, 40));

    assertThat(KeypointMetrics.of(truth, table(face(62, 40, 42, 40, 0))).failureRate()).isZero();
    assertThat(KeypointMetrics.of(truth, table(face(62.1, 40, 42, 40, 0))).failureRate())
        .isEqualTo(100);
  }

  @Test
  void leavesFacesWithoutBothEyeCentersOutOfTheNormalizedError() {
    LabelTable truth = table(face(60, 40, 30, 40), face(60, 40, 30, NAN), face(NAN, NAN, NAN, NAN));
    LabelTable predictions =
        table(face(60, 43, 30, 43, 0), face(60, 45, 30, 45, 0), face(1, 1, 1, 1, 0));

    KeypointMetrics metrics = KeypointMetrics.of(truth, predictions);

    assertThat(metrics.faces()).isEqualTo(3);
    assertThat(metrics.normalizedFaces()).isEqualTo(1);
    assertThat(metrics.normalizedMeanError()).isCloseTo(10, within(1e-12));
  }

  @Test
  void hasNoNormalizedErrorWithoutAnyEyes() {
    double[] noseAlone = all(NAN);
    noseAlone[Keypoint.NOSE_TIP.xColumn()] = 48;
    noseAlone[Keypoint.NOSE_TIP.yColumn()] = 50;

    KeypointMetrics metrics = KeypointMetrics.of(table(noseAlone), table(all(48)));

    assertThat(metrics.normalizedMeanError()).isNaN();
    assertThat(metrics.failureRate()).isNaN();
    assertThat(metrics.meanAbsoluteError()).isEqualTo(1);
  }

  @Test
  void hasNoNormalizedErrorForEyesAtOnePlace() {
    KeypointMetrics metrics = KeypointMetrics.of(table(face(48, 48, 48, 48)), table(all(50)));

    assertThat(metrics.normalizedFaces()).isZero();
    assertThat(metrics.normalizedMeanError()).isNaN();
  }

  @Test
  void signsTheMeanErrorOfEachPoint() {
    LabelTable truth = table(face(60, 40, 30, 40), face(62, 44, NAN, 40));
    LabelTable predictions = table(face(63, 36, 30, 41, 0), face(63, 44, 9, 43, 0));

    KeypointMetrics metrics = KeypointMetrics.of(truth, predictions);

    assertThat(metrics.points()).hasSize(15);
    assertThat(metrics.points().get(0))
        .isEqualTo(new PointError(Keypoint.LEFT_EYE_CENTER, 2, 3, 2, -2));
    assertThat(metrics.points().get(1))
        .isEqualTo(new PointError(Keypoint.RIGHT_EYE_CENTER, 1, 1, 0, 2));
    assertThat(metrics.points().get(2))
        .isEqualTo(new PointError(Keypoint.LEFT_EYE_INNER_CORNER, 0, NAN, NAN, NAN));
  }

  @Test
  void saysWhichRowsDoNotMatch() {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> KeypointMetrics.of(table(all(1), all(2)), table(all(1))))
        .withMessage("Found 1 prediction row; expected 2, one for each face.");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> KeypointMetrics.of(table(all(1), all(2)), table(all(1)), table(all(1))))
        .withMessage("Found 2 filled label rows; expected 1, one for each face.");
  }

  @Test
  void saysThatNothingIsAnnotated() {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> KeypointMetrics.of(table(all(NAN)), table(all(1))))
        .withMessage(
            "Found no annotated coordinate in 1 label row; expected at least one to measure"
                + " against.");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> KeypointMetrics.of(table(), table()))
        .withMessageStartingWith("Found no annotated coordinate in 0 label rows;");
  }

  @Test
  void saysWhichPredictionIsNoNumber() {
    double[] prediction = all(40);
    prediction[20] = NAN;

    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> KeypointMetrics.of(table(all(1), all(1)), table(all(1), prediction)))
        .withMessage("Found NaN as nose_tip_x in prediction row 1; expected a number of pixels.");
  }

  @Test
  void averagesTheAnnotatedTrainingLabels() {
    Keypoints meanFace = MeanFace.of(table(face(60, 40, 30, NAN), face(62, NAN, NAN, NAN)));

    assertThat(Arrays.copyOf(meanFace.toArray(), 5)).containsExactly(61, 40, 30, 47.5, 47.5);
  }

  private static LabelTable table(double[]... rows) {
    return LabelTable.of(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
  }

  private static double[] all(double value) {
    double[] row = new double[Keypoint.COORDINATES];
    Arrays.fill(row, value);
    return row;
  }

  /** Eye centers, and nothing else annotated. */
  private static double[] face(double leftX, double leftY, double rightX, double rightY) {
    return face(leftX, leftY, rightX, rightY, NAN);
  }

  private static double[] face(
      double leftX, double leftY, double rightX, double rightY, double others) {
    double[] row = all(others);
    row[0] = leftX;
    row[1] = leftY;
    row[2] = rightX;
    row[3] = rightY;
    return row;
  }
}
