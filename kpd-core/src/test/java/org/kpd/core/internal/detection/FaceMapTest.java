package org.kpd.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kpd.core.model.DetectorNetwork;

class FaceMapTest {
  private static final int COLUMNS = 24;
  private static final int ANSWERS = DetectorNetwork.ANSWERS;
  private static final FaceSquare LARGE = new FaceSquare(61.5, 80.25, 70, -35);
  private static final FaceSquare SMALL = new FaceSquare(150, 20, 12.5, 170);

  @Test
  void whatIsWrittenIsReadBackTheSurestFirst() {
    float[] map = empty();
    write(map, SMALL, 1);
    write(map, LARGE, 3);

    List<FoundFace> faces = FaceMap.faces(map, COLUMNS, 0.5);

    assertThat(faces).hasSize(2);
    assertSame(faces.get(0).square(), LARGE);
    assertSame(faces.get(1).square(), SMALL);
    assertThat(faces.get(1).score()).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-6));
  }

  @Test
  void scoresBelowTheThresholdAreNoFaces() {
    float[] map = empty();
    write(map, SMALL, 1);
    assertThat(FaceMap.faces(map, COLUMNS, 0.73)).hasSize(1);
    assertThat(FaceMap.faces(map, COLUMNS, 0.74)).isEmpty();
  }

  @Test
  void neighborsThatTellOfOneFaceAreOne() {
    float[] map = empty();
    write(map, LARGE, 3);
    // Two cells further, with a smaller score: a peak of its own for the same square.
    int row = FaceMap.cell(LARGE.y());
    int column = FaceMap.cell(LARGE.x()) + 2;
    FaceMap.write(LARGE, row, column, map, (row * COLUMNS + column) * ANSWERS + 1);
    map[(row * COLUMNS + column) * ANSWERS] = 2;

    assertThat(FaceMap.faces(map, COLUMNS, 0.5)).hasSize(1);
  }

  @Test
  void aFaceWithinAnotherIsAPartOfIt() {
    FoundFace face = new FoundFace(new FaceSquare(50, 50, 40, 0), 0.9);
    FoundFace eye = new FoundFace(new FaceSquare(45, 45, 12, 0), 0.8);
    FoundFace beside = new FoundFace(new FaceSquare(95, 50, 40, 0), 0.7);
    assertThat(FaceMap.unique(List.of(eye, beside, face))).containsExactly(face, beside);
  }

  private static float[] empty() {
    float[] map = new float[COLUMNS * COLUMNS * ANSWERS];
    for (int i = 0; i < map.length; i += ANSWERS) {
      map[i] = -10;
    }
    return Arrays.copyOf(map, map.length);
  }

  @Test
  void aFaceUpsideDownIsAnotherReading() {
    FoundFace upright = new FoundFace(new FaceSquare(50, 50, 40, -170), 0.9);
    FoundFace tilted = new FoundFace(new FaceSquare(52, 50, 40, 150), 0.8);
    FoundFace turned = new FoundFace(new FaceSquare(50, 52, 40, 10), 0.7);
    List<FoundFace> found = List.of(turned, tilted, upright);
    assertThat(FaceMap.uniqueReadings(found)).containsExactly(upright, turned);
    assertThat(FaceMap.unique(found)).containsExactly(upright);
  }

  private static void write(float[] map, FaceSquare face, float logit) {
    int row = FaceMap.cell(face.y());
    int column = FaceMap.cell(face.x());
    int cell = (row * COLUMNS + column) * ANSWERS;
    map[cell] = logit;
    FaceMap.write(face, row, column, map, cell + 1);
  }

  private static void assertSame(FaceSquare found, FaceSquare expected) {
    assertThat(found.x()).isCloseTo(expected.x(), within(1e-4));
    assertThat(found.y()).isCloseTo(expected.y(), within(1e-4));
    assertThat(found.size()).isCloseTo(expected.size(), within(1e-4));
    assertThat(found.roll()).isCloseTo(expected.roll(), within(1e-4));
  }
}
