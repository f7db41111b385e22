package org.kpd.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;
import org.kpd.report.figure.KeypointMetrics;

class OracleSimilarityTest {
  private static final Keypoints SHAPE =
      Keypoints.of(
          IntStream.range(0, 30).mapToDouble(i -> 48 + 20 * Math.sin(7 * i + 1)).toArray());

  @Test
  void findsATurnedScaledAndShiftedShapeAgain() {
    double cosine = 1.3 * Math.cos(0.4);
    double sine = 1.3 * Math.sin(0.4);
    double[] moved = new double[30];
    for (Keypoint keypoint : Keypoint.all()) {
      moved[keypoint.xColumn()] = cosine * SHAPE.x(keypoint) - sine * SHAPE.y(keypoint) + 5;
      moved[keypoint.yColumn()] = sine * SHAPE.x(keypoint) + cosine * SHAPE.y(keypoint) - 9;
    }
    double[] half = moved.clone();
    Arrays.fill(half, 6, 30, Double.NaN);

    LabelTable placed = OracleSimilarity.place(SHAPE, LabelTable.of(half));

    assertThat(placed.toArray()).containsExactly(moved, within(1e-9));
  }

  @Test
  void movesTheShapeOntoASinglePoint() {
    double[] face = new double[30];
    Arrays.fill(face, Double.NaN);
    face[0] = SHAPE.x(Keypoint.LEFT_EYE_CENTER) + 3;
    face[1] = SHAPE.y(Keypoint.LEFT_EYE_CENTER) - 2;

    LabelTable placed = OracleSimilarity.place(SHAPE, LabelTable.of(face));

    assertThat(placed.toArray())
        .containsExactly(SHAPE.transform(1, 3, 1, -2).toArray(), within(1e-9));
  }

  @Test
  void leavesTheShapeWhereNothingIsAnnotated() {
    double[] face = new double[30];
    Arrays.fill(face, Double.NaN);

    assertThat(OracleSimilarity.place(SHAPE, LabelTable.of(face)).keypoints(0)).isEqualTo(SHAPE);
  }

  @Test
  void averagesCompleteFacesAlone() {
    double[] sparse = new double[30];
    Arrays.fill(sparse, Double.NaN);
    sparse[0] = 0;
    Keypoints other = SHAPE.transform(1, 2, 1, 4);

    assertThat(
            OracleSimilarity.meanShape(LabelTable.of(List.of(SHAPE, other, Keypoints.of(sparse))))
                .toArray())
        .containsExactly(SHAPE.transform(1, 1, 1, 2).toArray(), within(1e-12));
    assertThat(OracleSimilarity.meanShape(LabelTable.of(sparse)).x(Keypoint.LEFT_EYE_CENTER))
        .isZero();
  }

  // Figures of an implementation in NumPy, on all fully labeled rows.
  @Test
  void isAsFarOffAsNumPyFindsOnRealFaces() throws IOException {
    Path faces = Path.of("../../shared/data/faces/training_complete.csv");
    assumeThat(faces).as("labels of real faces").exists();

    KeypointMetrics metrics = measure(LabelCsv.read(faces));

    assertThat(metrics.meanAbsoluteError()).isCloseTo(1.4625809183614826, within(1e-10));
    assertThat(metrics.rootMeanSquareError()).isCloseTo(2.040152212712615, within(1e-10));
  }

  @Test
  void isAsFarOffAsNumPyFindsOnKagglesFaces() throws IOException {
    LabelTable all = LabelCsv.read(SeedReference.file("training.csv"));
    int[] complete =
        IntStream.range(0, all.rows()).filter(row -> all.annotated(row) == 30).toArray();

    KeypointMetrics metrics = measure(all.select(complete));

    assertThat(metrics.faces()).isEqualTo(2140);
    assertThat(metrics.meanAbsoluteError()).isCloseTo(1.3587161923317441, within(1e-10));
    assertThat(metrics.rootMeanSquareError()).isCloseTo(1.8826403965851615, within(1e-10));
  }

  private static KeypointMetrics measure(LabelTable labels) {
    return KeypointMetrics.of(
        labels, OracleSimilarity.place(OracleSimilarity.meanShape(labels), labels));
  }
}
