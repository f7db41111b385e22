package org.kpd.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoint;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.figure.Figure;
import org.kpd.report.internal.table.StudyJson;
import org.kpd.report.internal.table.StudyTable;
import org.kpd.report.statistics.Resampling;

/** A study as a table and as JSON. */
class StudyFilesTest {

  @Test
  void printsTheModelsSideBySide() throws IOException {
    assertThat(
            StudyTable.format(
                GoldenStudy.of(GoldenStudy.people("many"), "first", "a_very_long_model_name")))
        .startsWith(
            """
            60 faces of 25 people, 1,468 of 1,800 coordinates annotated, NME of 59 faces

            annotated coordinates      MAE, px    RMSE, px      NME, %   FR@10%, %  AUC@10%, %
              first                      1.805       3.172        9.20       25.42       33.31
                95% interval       1.390-2.483 2.065-4.607    6.9-12.4   13.3-39.7   26.4-40.0
              a_very_long_model_n~       1.592       2.743        8.00       25.42       38.00
                95% interval       1.272-2.061 1.952-3.767    6.3-10.2   15.5-35.5   31.1-44.7
              mean face                  4.153       5.213       18.58       86.44        2.79
                95% interval       3.679-4.622 4.667-5.722   16.5-20.5   77.6-93.3     0.9-5.4
              oracle similarity          0.906       1.154        3.95        0.00       60.53
                95% interval       0.868-0.942 1.108-1.197     3.7-4.2     0.0-0.0   57.7-63.2

            a_very_long_model_name minus first
              difference                -0.213      -0.429      -1.199      +0.000      +4.688
                95% from                -0.434      -0.830      -2.267      -8.475      +2.057
                95% to                  -0.059      -0.047      -0.372      +7.816      +7.508
              p                          0.016       0.050       0.009       1.000       0.003
              p, adjusted                0.016       0.050       0.009       1.000       0.003
              a_very_long_model_n~      better      better      better           -      better

            p: sign-flip randomization test by person; adjusted by Holm's method. Intervals: bootstrap by person, 1,000 resamples, seed 7.

            first
            normalized by inter-pupil       faces  NME, %   FR@8%  AUC@8%  FR@10% AUC@10%
              all faces                        59    9.20   44.07   24.78   25.42   33.31
            normalized by inter-ocular      faces  NME, %   FR@8%  AUC@8%  FR@10% AUC@10%
              all faces                        45    5.61   17.78   44.09    8.89   52.82

            a_very_long_model_name
            """);
  }

  @Test
  void printsASingleModelWithoutComparison() throws IOException {
    assertThat(StudyTable.format(GoldenStudy.of(FaceGroups.ofFaces(60), "alone")))
        .startsWith("60 faces, 1,468 of 1,800 coordinates annotated, NME of 59 faces\n\n")
        .doesNotContain("minus", "people", "sign-flip");
  }

  @Test
  void writesEveryFigureAsJson() throws IOException {
    Study study = GoldenStudy.of(GoldenStudy.people("many"), "first", "second");

    JsonObject json = JsonParser.parseString(StudyJson.format(study)).getAsJsonObject();

    assertThat(json.keySet())
        .containsExactly(
            "faces",
            "people",
            "annotated_coordinates",
            "nme_faces",
            "resamples",
            "seed",
            "models",
            "baselines",
            "comparisons",
            "annotated_points");
    assertThat(json.get("people").getAsInt()).isEqualTo(25);
    JsonObject second = json.getAsJsonArray("models").get(1).getAsJsonObject();
    assertThat(second.keySet())
        .containsExactly(
            "name",
            "mae_px",
            "rmse_px",
            "nme_percent",
            "failure_rate_percent",
            "auc_percent",
            "reference",
            "points",
            "protocol");
    Assessment assessed = study.models().get(1);
    assertThat(second.getAsJsonObject("mae_px").get("value").getAsDouble())
        .isEqualTo(assessed.figure(Figure.MEAN_ABSOLUTE_ERROR));
    assertThat(second.getAsJsonObject("mae_px").get("high").getAsDouble())
        .isEqualTo(assessed.intervals().of(Figure.MEAN_ABSOLUTE_ERROR).high());
    assertThat(second.getAsJsonArray("points").get(10).getAsJsonObject().keySet())
        .containsExactly("keypoint", "faces", "mean_distance_px", "mean_x_px", "mean_y_px");
    assertThat(json.getAsJsonArray("baselines").get(1).getAsJsonObject().get("name").getAsString())
        .isEqualTo("oracle similarity");
    JsonObject compared = json.getAsJsonArray("comparisons").get(0).getAsJsonObject();
    assertThat(compared.getAsJsonObject("rmse_px").get("p").getAsDouble())
        .isEqualTo(study.comparisons().get(0).of(Figure.ROOT_MEAN_SQUARE_ERROR).pValue());
    assertThat(json.getAsJsonArray("annotated_points")).hasSize(4);
  }

  @Test
  void hasNullWhereThereIsNoFigure() throws IOException {
    double[] nose = new double[Keypoint.COORDINATES];
    Arrays.fill(nose, Double.NaN);
    nose[Keypoint.NOSE_TIP.xColumn()] = 50;
    nose[Keypoint.NOSE_TIP.yColumn()] = 60;
    LabelTable truth = LabelTable.of(nose);
    Study study =
        Study.of(
            new LabeledRows(truth, truth, truth, FaceGroups.ofFaces(1)),
            new Resampling(100, 1),
            List.of(new Study.Predictions("m", LabelTable.of(new double[Keypoint.COORDINATES]))));

    JsonObject model =
        JsonParser.parseString(StudyJson.format(study))
            .getAsJsonObject()
            .getAsJsonArray("models")
            .get(0)
            .getAsJsonObject();

    assertThat(model.get("nme_percent").toString())
        .isEqualTo("{\"value\":null,\"low\":null,\"high\":null}");
    assertThat(model.get("mae_px").toString())
        .isEqualTo("{\"value\":55.0,\"low\":55.0,\"high\":55.0}");
    assertThat(StudyTable.format(study)).containsPattern("  m +55\\.000 +55\\.227 +- +- +-\n");
  }
}
