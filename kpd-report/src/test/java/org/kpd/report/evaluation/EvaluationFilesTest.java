package org.kpd.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.Keypoint;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.figure.ReferenceFigures;
import org.kpd.report.internal.table.EvaluationCsv;
import org.kpd.report.internal.table.StudyJson;
import org.kpd.report.internal.table.StudyTable;

class EvaluationFilesTest {

  // What Python's round(value, 3) prints.
  @ParameterizedTest
  @CsvSource({
    "2.0226877099373652, 2.023",
    "92.98817966903073, 92.988",
    "0.0005, 0.001",
    "0.0015, 0.002",
    "2.6745, 2.675",
    "2.6755, 2.675",
    "1.0005, 1.0",
    "1.0015, 1.002",
    "0.0625, 0.062",
    "0.4375, 0.438",
    "100.0, 100.0",
    "98.5, 98.5",
    "98.57200000001, 98.572",
    "0.00049, 0.0",
    "2.5, 2.5",
    "123456.7895, 123456.789",
    "0.0, 0.0",
    "NaN, ''"
  })
  void roundsAsPythonDoes(double value, String printed) {
    assertThat(EvaluationCsv.rounded(value)).isEqualTo(printed);
  }

  @Test
  void writesTheReferencesHeaderAndOneRow() {
    assertThat(EvaluationCsv.format(new ReferenceFigures(1.25, 90, 99.9996, 100)))
        .isEqualTo(
            "MAE,MAE_threshold_pixels_5_in%,MAE_threshold_pixels_10_in%,"
                + "MAE_threshold_pixels_15_in%\n1.25,90.0,100.0,100.0\n");
  }

  @Test
  void writesAllFiguresAsJson() {
    JsonObject json =
        JsonParser.parseString(IndentedJson.of(StudyJson.evaluation(evaluation())))
            .getAsJsonObject();

    assertThat(json.keySet())
        .containsExactly("faces", "annotated_coordinates", "nme_faces", "model", "mean_face");
    assertThat(json.get("faces").getAsInt()).isEqualTo(2);
    assertThat(json.get("annotated_coordinates").getAsInt()).isEqualTo(6);
    assertThat(json.get("nme_faces").getAsInt()).isEqualTo(1);
    JsonObject model = json.getAsJsonObject("model");
    assertThat(model.keySet())
        .containsExactly(
            "mae_px", "rmse_px", "nme_percent", "failure_rate_percent", "reference", "points");
    assertThat(model.get("mae_px").getAsDouble()).isEqualTo(0.5);
    assertThat(model.getAsJsonObject("reference").toString())
        .isEqualTo(
            "{\"mae_px\":0.5,\"within_5_px_percent\":100.0,\"within_10_px_percent\":100.0,"
                + "\"within_15_px_percent\":100.0}");
    assertThat(model.getAsJsonArray("points")).hasSize(15);
    assertThat(model.getAsJsonArray("points").get(0).toString())
        .isEqualTo(
            "{\"keypoint\":\"left_eye_center\",\"faces\":2,\"mean_distance_px\":0.5,"
                + "\"mean_x_px\":0.5,\"mean_y_px\":0.0}");
    assertThat(model.getAsJsonArray("points").get(10).toString())
        .isEqualTo(
            "{\"keypoint\":\"nose_tip\",\"faces\":0,\"mean_distance_px\":null,"
                + "\"mean_x_px\":null,\"mean_y_px\":null}");
  }

  @Test
  void printsTheModelAndTheMeanFaceSideBySide() {
    assertThat(StudyTable.formatEvaluation("model_v1", evaluation()))
        .isEqualTo(
            """
            2 faces, 6 of 60 coordinates annotated, NME of 1 face

            annotated coordinates                        model_v1  mean face
              MAE, px                                       0.500      2.000
              RMSE, px                                      0.913      2.000
              NME (inter-pupil), %                          5.000     14.142
              failures (NME > 10%), %                       0.000    100.000
            all coordinates, filled labels: the reference's figures
              MAE, px                                       0.500      2.000
              |error| < 5 px, %                           100.000    100.000
              |error| < 10 px, %                          100.000    100.000
              |error| < 15 px, %                          100.000    100.000
            mean distance of each point, px
              left_eye_center                               0.500      2.828
              right_eye_center                              2.000      2.828
              left_eye_inner_corner                             -          -
              left_eye_outer_corner                             -          -
              right_eye_inner_corner                            -          -
              right_eye_outer_corner                            -          -
              left_eyebrow_inner_end                            -          -
              left_eyebrow_outer_end                            -          -
              right_eyebrow_inner_end                           -          -
              right_eyebrow_outer_end                           -          -
              nose_tip                                          -          -
              mouth_left_corner                                 -          -
              mouth_right_corner                                -          -
              mouth_center_top_lip                              -          -
              mouth_center_bottom_lip                           -          -
            """);
  }

  /** Two faces: both eyes of the first and the left eye of the second are annotated. */
  private static Study evaluation() {
    LabelTable truth = LabelTable.of(rows(60, 40, 40, 40, 60, 40, Double.NaN, Double.NaN));
    double[] values = rows(60, 40, 40, 42, 61, 40, 9, 9);
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isNaN(values[i]) ? 48 : values[i];
    }
    LabelTable predictions = LabelTable.of(values);
    double[] constant = new double[Keypoint.COORDINATES];
    Arrays.fill(constant, 42);
    constant[0] = 62;
    return Study.of(
        new LabeledRows(truth, truth, LabelTable.of(constant), FaceGroups.ofFaces(2)),
        new Study.Predictions("model_v1", predictions));
  }

  private static double[] rows(double... eyes) {
    double[] values = new double[eyes.length / 4 * Keypoint.COORDINATES];
    Arrays.fill(values, Double.NaN);
    for (int face = 0; face < eyes.length / 4; face++) {
      System.arraycopy(eyes, 4 * face, values, face * Keypoint.COORDINATES, 4);
    }
    return values;
  }
}
