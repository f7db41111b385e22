package org.kpd.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.format.FaceDatasets;
import org.kpd.data.format.FaceNpz;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.format.NpzFormat;
import org.kpd.data.format.ReferenceFolder;
import org.kpd.data.internal.synthetic.SyntheticFaces;

/** Labels of other sets than the fifteen, in every form of data. */
class OtherPointsTest {
  private static final PointSet FIVE =
      PointSet.of("five", List.of("right_eye", "left_eye", "nose", "mouth_right", "mouth_left"))
          .withMirror("right_eye", "left_eye")
          .withMirror("mouth_right", "mouth_left")
          .withNormalizer("inter-pupil", List.of("right_eye"), List.of("left_eye"));

  @TempDir Path folder;

  static List<PointSet> sets() {
    return List.of(FIVE, PointSet.ibug68());
  }

  @ParameterizedTest
  @MethodSource("sets")
  void readsBackTheLabelsItWrote(PointSet set) throws IOException {
    FaceDataset faces = faces(set);
    Path csv = folder.resolve("labels.csv");
    LabelCsv.write(faces.labels(), csv, Overwrite.REFUSE);

    LabelTable labels = LabelCsv.read(csv, set);

    assertThat(labels.set()).isEqualTo(set);
    assertThat(labels.toArray()).isEqualTo(faces.labels().toArray());
    assertThat(Files.readString(csv)).startsWith(String.join(",", set.columns()) + "\n");
  }

  @ParameterizedTest
  @MethodSource("sets")
  void keepsTheSetInAnNpzAndInAFolder(PointSet set) throws IOException {
    FaceDataset faces = faces(set);
    Path npz = folder.resolve("faces.npz");
    Path layout = folder.resolve("faces");
    FaceNpz.write(faces, npz, NpzFormat.reference(), Overwrite.REFUSE);
    ReferenceFolder.write(faces, layout, Overwrite.REFUSE);

    for (Path data : List.of(npz, layout)) {
      FaceDataset read = FaceDatasets.open(data, null);

      assertThat(read.labels().set()).isEqualTo(set);
      assertThat(read.labels().toArray()).isEqualTo(faces.labels().toArray());
      assertThat(FaceDatasets.labels(data).set()).isEqualTo(set);
    }
  }

  @Test
  void tellsThe68ByTheirColumnsAndByTheirNumber() throws IOException {
    Path csv = folder.resolve("labels.csv");
    LabelCsv.write(faces(PointSet.ibug68()).labels(), csv, Overwrite.REFUSE);

    assertThat(LabelCsv.read(csv).set()).isEqualTo(PointSet.ibug68());
  }

  @Test
  void refusesLabelsThatAreNoneOfTheirFace() throws IOException {
    Path csv = folder.resolve("labels.csv");
    String header = String.join(",", FIVE.columns()) + "\n1,2,3,4,5,6,7,8,9,10\n";
    Files.writeString(csv, header + "1,2,3,4,5,6,7,193,9,10\n");

    assertThatThrownBy(() -> FaceDatasets.labels(csv, null, FIVE))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            csv
                + ", row 1, column mouth_right_y: found 193.0, far outside a picture of 96 x 96"
                + " pixels; expected a position in it. It may refer to the photo that the face was cropped from.");
    Files.writeString(csv, header + "1,2,1,2,,,1,2,1,2\n");
    assertThatThrownBy(() -> FaceDatasets.labels(csv, null, FIVE))
        .hasMessage(
            csv + ", row 1: found 4 points, all at 1.0, 2.0; expected them in different places.");
  }

  @Test
  void namesTheColumnThatASetLacks() throws IOException {
    Path csv = folder.resolve("labels.csv");
    Files.writeString(csv, "right_eye_x,right_eye_y,left_eye_x,left_eye_y\n1,2,3,4\n");

    assertThatThrownBy(() -> LabelCsv.read(csv, FIVE))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            csv + ": found no column nose_x; expected the 10 columns of the point set five.");
  }

  @Test
  void refusesAnotherSetThanTheDataNames() throws IOException {
    Path npz = folder.resolve("faces.npz");
    FaceNpz.write(faces(FIVE), npz, NpzFormat.reference(), Overwrite.REFUSE);

    assertThatThrownBy(() -> FaceDatasets.open(npz, null, PointSet.ibug68(), Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            npz
                + ", array point_set: found the point set five (5 points); expected ibug68 (68"
                + " points). Omit --points to use the data's own.");
  }

  @Test
  void takesTheFifteenFromThe68() throws IOException {
    FaceDataset faces = faces(PointSet.ibug68());
    Path npz = folder.resolve("faces.npz");
    FaceNpz.write(faces, npz, NpzFormat.reference(), Overwrite.REFUSE);
    Path layout = folder.resolve("layout");
    ReferenceFolder.write(faces, layout, Overwrite.REFUSE, Progress.NONE);

    for (Path data : List.of(npz, layout)) {
      LabelTable read = FaceDatasets.open(data, null, PointSet.kaggle15(), Progress.NONE).labels();
      assertThat(read.set()).isEqualTo(PointSet.kaggle15());
      assertThat(read.toArray()).isEqualTo(faces.labels().kaggle15().toArray());
    }
  }

  @Test
  void fillsAndAnalyzesEachColumnOfASet() {
    double nan = Double.NaN;
    LabelTable labels =
        LabelTable.of(
            FIVE,
            new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, nan, 4, 5, nan, 7, 8, 9, 10, 11, nan});

    assertThat(MissingLabels.FORWARD_FILL.apply(labels).value(1, 9)).isEqualTo(10);
    assertThat(MissingLabels.MEAN.apply(labels).value(1, 0)).isEqualTo(1);
    assertThat(LabelAnalysis.of(labels).rowsByPoints()).containsExactly(0, 0, 1, 0, 0, 1);
    assertThat(LabelAnalysis.of(labels).columns().get(9).column()).isEqualTo("mouth_left_y");
    assertThat(LabelConventions.areTwo(labels)).isFalse();
  }

  @Test
  void takesTheFifteenWhereASetHasThem() {
    LabelTable labels = faces(PointSet.ibug68()).labels();

    assertThat(labels.kaggle15().keypoints(1).x(Keypoint.NOSE_TIP))
        .isEqualTo(labels.value(1, 2 * 30));
    assertThatThrownBy(() -> faces(FIVE).labels().kaggle15()).isInstanceOf(KpdException.class);
  }

  /** Drawn faces, each of the set's points at one of the fifteen. */
  private static FaceDataset faces(PointSet set) {
    FaceDataset drawn = SyntheticFaces.generate(3, 1);
    double[] values = new double[3 * set.coordinates()];
    for (int i = 0; i < values.length; i++) {
      values[i] = drawn.labels().value(i / set.coordinates(), i % set.coordinates() % 30);
    }
    return new FaceDataset(drawn.images(), LabelTable.of(set, values));
  }
}
