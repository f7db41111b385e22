package org.kpd.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.PointSet;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.internal.table.ProtocolTable;
import org.kpd.report.internal.table.StudyJson;

/**
 * The protocol's figures equal those of this script:
 *
 * <pre>{@code
 * import numpy as np
 * r, i = np.arange(12)[:, None], np.arange(136)[None, :]
 * truth = 10.0 + (31 * i + 17 * r + 5 * i * r) % 60
 * for eye in (36, 42):
 *     truth[:, 2 * eye], truth[:, 2 * (eye + 3)] = 20 + (eye - 36) * 5, 40 + (eye - 36) * 5
 *     truth[:, 2 * eye + 1] = truth[:, 2 * (eye + 3) + 1] = 30
 *     for p, x in ((1, 7), (2, 13), (4, 13), (5, 7)):
 *         truth[:, 2 * (eye + p)] = 20 + (eye - 36) * 5 + x
 *         truth[:, 2 * (eye + p) + 1] = 30 + (-1 if p < 3 else 1) * (np.arange(12) % 4) * 0.75
 * predicted = truth + ((13 * i + 7 * r) % 11 - 5) * (0.1 + 0.15 * r)
 * t, p = truth.reshape(12, 68, 2), predicted.reshape(12, 68, 2)
 * d = np.linalg.norm(p - t, axis=2).mean(axis=1)
 * ocular = np.linalg.norm(t[:, 45] - t[:, 36], axis=1)
 * pupil = np.linalg.norm(t[:, 42:48].mean(axis=1) - t[:, 36:42].mean(axis=1), axis=1)
 * def lids(e):
 *     upper, lower = t[:, [e + 1, e + 2]].mean(axis=1), t[:, [e + 4, e + 5]].mean(axis=1)
 *     return np.linalg.norm(upper - lower, axis=1) / np.linalg.norm(t[:, e] - t[:, e + 3], axis=1)
 * closed = (lids(36) + lids(42)) / 2 < 1 / 8
 * for norm in (ocular, pupil):
 *     for mask in (closed | True, closed, ~closed):
 *         x = 100 * d[mask] / norm[mask]
 *         print(x.mean(), [(100 * (x > l).mean(), 100 * (np.maximum(0, l - x) / l).mean())
 *                          for l in (8, 10)])
 * }</pre>
 */
class ProtocolTest {
  private static final int FACES = 12;

  /** The script and Java add up to 136 numbers in different orders. */
  private static final double ROUNDING = 1e-11;

  @ParameterizedTest
  @CsvSource({
    "inter-ocular, all faces, 12, 7.589474326866061, 50, 25.653556499674796, 33.333333333333336,"
        + " 32.44246811127484",
    "inter-ocular, eyes closed, 6, 6.364919030785622, 33.333333333333336, 34.18532213776871,"
        + " 33.333333333333336, 40.6815910435483",
    "inter-ocular, eyes open, 6, 8.814029622946501, 66.66666666666667, 17.12179086158087,"
        + " 33.333333333333336, 24.203345179001378",
    "inter-pupil, all faces, 12, 12.649123878110101, 66.66666666666667, 14.813614835200143,"
        + " 58.333333333333336, 18.830843168452795",
    "inter-pupil, eyes closed, 6, 10.608198384642701, 66.66666666666667, 23.313133789987724, 50,"
        + " 25.94374296590887",
    "inter-pupil, eyes open, 6, 14.690049371577501, 66.66666666666667, 6.314095880412564,"
        + " 66.66666666666667, 11.717943370996718",
  })
  void equalsTheScript(
      String normalizer,
      String slice,
      int faces,
      double error,
      double failures8,
      double area8,
      double failures10,
      double area10) {
    Protocol.Row row = row(protocol(List.of()), normalizer, slice);

    assertThat(row.curve().faces()).isEqualTo(faces);
    assertThat(row.normalizedMeanError()).isCloseTo(error, within(ROUNDING));
    assertThat(row.failureRate(8)).isCloseTo(failures8, within(ROUNDING));
    assertThat(row.areaUnderCurve(8)).isCloseTo(area8, within(ROUNDING));
    assertThat(row.failureRate(10)).isCloseTo(failures10, within(ROUNDING));
    assertThat(row.areaUnderCurve(10)).isCloseTo(area10, within(ROUNDING));
  }

  @Test
  void measuresTheSlicesThatAreNamed() {
    List<FaceSlice> slices =
        FaceSlice.ofValues(
            List.of(
                Map.of("pose", "turned"),
                Map.of(),
                Map.of("pose", "frontal"),
                Map.of("pose", "turned")));

    assertThat(slices)
        .containsExactly(
            new FaceSlice("pose: frontal", List.of(2)),
            new FaceSlice("pose: turned", List.of(0, 3)));
    Protocol protocol = protocol(slices);
    double first = row(protocol(new FaceSlice("0", List.of(0))), "inter-pupil", "0").curve().mean();
    double last = row(protocol(new FaceSlice("3", List.of(3))), "inter-pupil", "3").curve().mean();
    assertThat(row(protocol, "inter-pupil", "pose: turned").normalizedMeanError())
        .isCloseTo((first + last) / 2, within(ROUNDING));
  }

  @Test
  void saysNothingOfASliceWithoutFaces() {
    Protocol.Row row = row(protocol(new FaceSlice("none", List.of())), "inter-ocular", "none");

    assertThat(row.normalizedMeanError()).isNaN();
    assertThat(row.failureRate(8)).isNaN();
    assertThat(ProtocolTable.format(protocol(new FaceSlice("none", List.of()))))
        .contains(
            "  none                              0       -       -       -       -       -\n");
  }

  @Test
  void knowsNoClosedEyesWithoutLids() {
    LabelTable labels = LabelTable.of(new double[30]);

    assertThat(FaceSlice.ofEyes(labels)).isEmpty();
    assertThat(Protocol.of(labels, labels, List.of()).tables())
        .allSatisfy(table -> assertThat(table.rows()).hasSize(1));
  }

  @Test
  void leavesOutAFaceWhoseLidsNobodyMarked() {
    double[] values = truth().toArray();
    values[2 * PointSet.ibug68().index("left_eye_upper_lid_inner")] = Double.NaN;
    LabelTable truth = LabelTable.of(PointSet.ibug68(), values);

    assertThat(FaceSlice.ofEyes(truth))
        .extracting(FaceSlice::rows)
        .containsExactly(List.of(1, 4, 5, 8, 9), List.of(2, 3, 6, 7, 10, 11));
  }

  @Test
  void printsATableForEachDistance() {
    assertThat(ProtocolTable.format(protocol(List.of())))
        .startsWith(
            """
            normalized by inter-ocular      faces  NME, %   FR@8%  AUC@8%  FR@10% AUC@10%
              all faces                        12    7.59   50.00   25.65   33.33   32.44
              eyes closed                       6    6.36   33.33   34.19   33.33   40.68
              eyes open                         6    8.81   66.67   17.12   33.33   24.20
            normalized by inter-pupil       faces  NME, %   FR@8%  AUC@8%  FR@10% AUC@10%
            """);
  }

  @Test
  void writesJsonWithTheCurve() {
    JsonObject json =
        JsonParser.parseString(
                StudyJson.formatEvaluation(
                    Study.of(
                        new LabeledRows(
                            truth(), truth(), truth(), FaceGroups.ofFaces(truth().rows())),
                        new Study.Predictions("model", predicted())),
                    Protocol.of(truth(), predicted(), List.of())))
            .getAsJsonObject()
            .getAsJsonArray("protocol")
            .get(0)
            .getAsJsonObject();

    assertThat(json.get("normalizer").getAsString()).isEqualTo("inter-ocular");
    JsonObject all = json.getAsJsonArray("slices").get(0).getAsJsonObject();
    assertThat(all.get("slice").getAsString()).isEqualTo("all faces");
    assertThat(all.get("failure_rate_8_percent").getAsDouble()).isEqualTo(50);
    JsonObject curve = all.getAsJsonObject("ced");
    assertThat(curve.getAsJsonArray("nme_percent").get(15).getAsDouble()).isEqualTo(8);
    assertThat(curve.getAsJsonArray("faces_percent").get(15).getAsDouble()).isEqualTo(50);
  }

  private static Protocol protocol(FaceSlice slice) {
    return protocol(List.of(slice));
  }

  private static Protocol protocol(List<FaceSlice> slices) {
    return Protocol.of(truth(), predicted(), slices);
  }

  private static Protocol.Row row(Protocol protocol, String normalizer, String slice) {
    return protocol.tables().stream()
        .filter(table -> table.normalizer().name().equals(normalizer))
        .flatMap(table -> table.rows().stream())
        .filter(row -> row.slice().name().equals(slice))
        .findFirst()
        .orElseThrow();
  }

  private static LabelTable truth() {
    double[] truth = new double[FACES * 136];
    for (int r = 0; r < FACES; r++) {
      for (int i = 0; i < 136; i++) {
        truth[136 * r + i] = 10 + (31 * i + 17 * r + 5 * i * r) % 60;
      }
      for (int eye : List.of(36, 42)) {
        double left = 20 + (eye - 36) * 5;
        put(truth, r, eye, left, 30);
        put(truth, r, eye + 3, left + 20, 30);
        double half = r % 4 * 0.75;
        put(truth, r, eye + 1, left + 7, 30 - half);
        put(truth, r, eye + 2, left + 13, 30 - half);
        put(truth, r, eye + 4, left + 13, 30 + half);
        put(truth, r, eye + 5, left + 7, 30 + half);
      }
    }
    return LabelTable.of(PointSet.ibug68(), truth);
  }

  private static void put(double[] truth, int row, int point, double x, double y) {
    truth[136 * row + 2 * point] = x;
    truth[136 * row + 2 * point + 1] = y;
  }

  private static LabelTable predicted() {
    double[] predicted = truth().toArray();
    Arrays.setAll(
        predicted,
        at -> {
          int r = at / 136;
          int i = at % 136;
          return predicted[at] + ((13 * i + 7 * r) % 11 - 5) * (0.1 + 0.15 * r);
        });
    return LabelTable.of(PointSet.ibug68(), predicted);
  }
}
