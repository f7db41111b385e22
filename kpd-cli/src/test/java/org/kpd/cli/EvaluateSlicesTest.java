package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;

/** {@code kpd evaluate}: the field's protocol, for all faces and for slices. */
class EvaluateSlicesTest {
  private static final int FACES = 8;

  @TempDir Path folder;

  private Path labels;
  private Path predictions;
  private Path slices;

  @BeforeEach
  void writeFiles() throws IOException {
    PointSet set = PointSet.ibug68();
    LabelTable truth = LabelTable.of(IntStream.range(0, FACES).mapToObj(this::face).toList());
    double[] moved = truth.toArray();
    for (int row = 0; row < FACES; row++) {
      for (int point = 0; point < set.size(); point++) {
        moved[row * set.coordinates() + 2 * point] += row % 2 == 0 ? 2 : 5;
      }
    }
    labels = folder.resolve("labels.csv");
    predictions = folder.resolve("predictions.csv");
    LabelCsv.write(truth, labels, Overwrite.REFUSE);
    LabelCsv.write(LabelTable.of(set, moved), predictions, Overwrite.REFUSE);
    slices =
        Files.writeString(
            folder.resolve("slices.csv"), "row,light\n0,dim\n1,bright\n2,dim\n3,bright\n");
  }

  @Test
  void printsEachSlice() {
    CommandRun run =
        CommandRun.of("evaluate", "--predictions", predictions, labels, "--slices", slices);

    assertThat(run.err()).isEmpty();
    // Outer corners are 50 pixels apart, the middles of the eyes 30; every other face is 5 off.
    assertThat(run.out())
        .contains(
            """
            normalized by inter-ocular      faces  NME, %   FR@8%  AUC@8%  FR@10% AUC@10%
              all faces                         8    7.00   50.00   25.00    0.00   30.00
              eyes closed                       4    4.00    0.00   50.00    0.00   60.00
              eyes open                         4   10.00  100.00    0.00    0.00    0.00
              light: bright                     2   10.00  100.00    0.00    0.00    0.00
              light: dim                        2    4.00    0.00   50.00    0.00   60.00
            """)
        .contains("normalized by inter-pupil");
  }

  @Test
  void writesThemAsJsonAndOnThePage() throws IOException {
    Path report = folder.resolve("report");
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--predictions",
            predictions,
            labels,
            "--slices",
            slices,
            "--json",
            "--report",
            report);

    assertThat(run.err()).isEmpty();
    JsonArray protocol =
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("protocol");
    assertThat(protocol.get(0).getAsJsonObject().getAsJsonArray("slices")).hasSize(5);
    assertThat(
            JsonParser.parseString(Files.readString(report.resolve("report.json")))
                .getAsJsonObject()
                .getAsJsonArray("models")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("protocol"))
        .isEqualTo(protocol);
    assertThat(report.resolve("index.html")).content().contains("light: dim", "eyes closed");
  }

  /** Eyes 30 pixels apart and 20 wide, those of every other face closed. */
  private Keypoints face(int row) {
    PointSet set = PointSet.ibug68();
    double[] points = new double[set.coordinates()];
    for (int point = 0; point < set.size(); point++) {
      points[2 * point] = 10 + 7 * point % 70;
      points[2 * point + 1] = 20 + 11 * point % 60;
    }
    double open = row % 2 == 0 ? 1 : 2;
    eye(points, 36, 20, open, new double[] {0, 7, 13, 20, 13, 7});
    eye(points, 42, 50, open, new double[] {0, 7, 13, 20, 13, 7});
    return Keypoints.of(set, points);
  }

  private static void eye(double[] points, int first, double left, double open, double[] across) {
    for (int point = 0; point < across.length; point++) {
      points[2 * (first + point)] = left + across[point];
      double side = point == 0 || point == 3 ? 0 : point < 3 ? -1 : 1;
      points[2 * (first + point) + 1] = 40 + side * open;
    }
  }
}
