package org.kpd.data.internal.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelAnalysis;
import org.kpd.data.format.FaceDatasets;
import org.kpd.data.format.ReferenceFolder;

class SyntheticFacesTest {
  @Test
  void aSeedGivesTheSameFacesAndMoreBeginWithThem() {
    FaceDataset few = SyntheticFaces.generate(5, 7);
    FaceDataset more = SyntheticFaces.generate(9, 7);
    for (int i = 0; i < 5; i++) {
      assertThat(more.images().image(i)).isEqualTo(few.images().image(i));
      assertThat(more.labels().keypoints(i)).isEqualTo(few.labels().keypoints(i));
    }
    assertThat(SyntheticFaces.generate(1, 8).images().image(0)).isNotEqualTo(few.images().image(0));
  }

  @Test
  void facesOnDemandAreTheSame() {
    FaceDataset inMemory = SyntheticFaces.generate(4, 7);
    FaceDataset onDemand = SyntheticFaces.onDemand(4, 7);
    assertThat(onDemand.labels().toArray()).containsExactly(inMemory.labels().toArray());
    for (int i = 0; i < 4; i++) {
      assertThat(onDemand.images().image(i)).isEqualTo(inMemory.images().image(i));
    }
  }

  @Test
  void facesAreGrayAndAllDifferentAndTheirPointsInside() {
    FaceDataset faces = SyntheticFaces.generate(60, 1);
    LabelAnalysis analysis = LabelAnalysis.of(faces);
    assertThat(faces.images().channels()).isEqualTo(1);
    assertThat(analysis.missing()).isZero();
    assertThat(analysis.outside()).isZero();
    assertThat(analysis.duplicateImages()).isEmpty();
    assertThat(analysis.columns()).allMatch(column -> column.deviation() > 1.5);
  }

  @Test
  void leftIsTheLeftOfThePerson() {
    Keypoints face = SyntheticFaces.generate(1, 3).labels().keypoints(0);
    assertThat(face.x(Keypoint.LEFT_EYE_CENTER)).isGreaterThan(face.x(Keypoint.RIGHT_EYE_CENTER));
    assertThat(face.x(Keypoint.LEFT_EYE_OUTER_CORNER))
        .isGreaterThan(face.x(Keypoint.LEFT_EYE_INNER_CORNER));
    assertThat(face.y(Keypoint.MOUTH_CENTER_BOTTOM_LIP))
        .isGreaterThan(face.y(Keypoint.MOUTH_CENTER_TOP_LIP));
  }

  @Test
  void pupilsAreDarkestWhereTheLabelsSay() {
    int size = 3 * FaceImage.SIZE;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      FacePose pose = new FacePose(size, random);
      FaceShape shape = FaceShape.random(random);
      FaceTones tones =
          new FaceTones(200, 150, 120, 150, 90, 180, 0, 0, FaceTones.HairStyle.BALD, false, 0);
      FaceImage face =
          FaceCrop.whole(new FacePainter(size, shape, pose, tones).paint(random)).face();
      Keypoints labels = FaceSketch.toFacePixels(shape.keypoints(pose));
      for (Keypoint eye : Set.of(Keypoint.LEFT_EYE_CENTER, Keypoint.RIGHT_EYE_CENTER)) {
        assertDarkAt(face, labels.x(eye), labels.y(eye));
      }
    }
  }

  @Test
  void theReferenceFolderHoldsThem(@TempDir Path temporary) throws IOException {
    FaceDataset faces = SyntheticFaces.generate(12, 5);
    Path folder = temporary.resolve("faces");
    ReferenceFolder.write(faces, folder, Overwrite.REFUSE);
    FaceDataset read = FaceDatasets.open(folder, null);
    assertThat(read.labels().toArray()).containsExactly(faces.labels().toArray());
    assertThat(read.images().channels()).isEqualTo(1);
    assertThat(meanDifference(read, faces)).isLessThan(1.5);
    assertThatThrownBy(() -> ReferenceFolder.write(faces, folder, Overwrite.REFUSE))
        .hasMessage(
            folder
                + " exists; expected a new path. Choose another, or replace it (the command: --force).");
  }

  @Test
  void noFacesAreRefused() {
    assertThatThrownBy(() -> SyntheticFaces.generate(0, 1))
        .hasMessage("Found a count of 0 faces; expected at least 1.");
  }

  @Test
  void posesVary() {
    Set<Double> eyes = new HashSet<>();
    FaceDataset faces = SyntheticFaces.generate(30, 2);
    for (int i = 0; i < 30; i++) {
      eyes.add(faces.labels().value(i, 0));
    }
    assertThat(eyes).hasSize(30);
  }

  /** The mean place of what is dark around a point has to be that point. */
  private static void assertDarkAt(FaceImage face, double x, double y) {
    double sum = 0;
    double sumX = 0;
    int reach = 2;
    int middleX = (int) Math.round(x);
    int middleY = (int) Math.round(y);
    for (int dx = -reach; dx <= reach; dx++) {
      double dark = 0;
      for (int dy = -1; dy <= 1; dy++) {
        dark += Math.max(0, 90 - face.value(middleX + dx, middleY + dy, 0));
      }
      sum += dark;
      sumX += dark * (middleX + dx);
    }
    assertThat(sum).isPositive();
    assertThat(sumX / sum).isCloseTo(x, within(0.6));
  }

  private static double meanDifference(FaceDataset found, FaceDataset expected) {
    double sum = 0;
    for (int i = 0; i < expected.size(); i++) {
      for (int pixel = 0; pixel < FaceImage.PIXELS; pixel++) {
        int x = pixel % FaceImage.SIZE;
        int y = pixel / FaceImage.SIZE;
        sum +=
            Math.abs(
                found.images().image(i).value(x, y, 0) - expected.images().image(i).value(x, y, 0));
      }
    }
    return sum / expected.size() / FaceImage.PIXELS;
  }
}
