package org.kpd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoints;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;

/** The box that frames points as the training crops frame theirs, and geometry of boxes. */
class FaceFramingTest {
  /** The mean face of the training crops. */
  private static final Keypoints MEAN =
      Keypoints.of(
          62.92, 25.00, 32.14, 25.23, 56.85, 25.29, 68.66, 24.69, 38.11, 25.46, 26.38, 24.97, 56.35,
          15.02, 75.04, 16.87, 38.49, 15.21, 19.33, 17.29, 48.42, 43.41, 60.40, 59.03, 35.45, 59.28,
          48.36, 55.40, 48.50, 65.52);

  @Test
  void theUprightBoxTurnsWithThePoints() {
    FaceBox level = FaceFraming.upright(MEAN).orElseThrow();
    FaceBox turned = FaceFraming.upright(MEAN.turned(70, 12, 300)).orElseThrow();

    assertThat(turned.roll() - level.roll()).isCloseTo(70, within(1e-9));
    assertThat(turned.width()).isCloseTo(level.width(), within(1e-9));
    double right = level.centerX() - 12.5;
    double down = level.centerY() - 300.5;
    double cosine = Math.cos(Math.toRadians(70));
    double sine = Math.sin(Math.toRadians(70));
    assertThat(turned.centerX()).isCloseTo(12.5 + cosine * right - sine * down, within(1e-9));
    assertThat(turned.centerY()).isCloseTo(300.5 + sine * right + cosine * down, within(1e-9));
  }

  @Test
  void framesTheMeanFaceAsItsCrop() {
    // The mean of many poses is a little smaller than the faces themselves.
    FaceBox expected = new FaceBox(0.57, 0.53, 94.84, 94.84);
    assertBox(FaceFraming.around(MEAN).orElseThrow(), expected, within(0.01));
  }

  @Test
  void growsAndMovesWithTheFace() {
    FaceBox box = FaceFraming.around(MEAN).orElseThrow();
    Keypoints inPhoto = MEAN.transform(3, 100.5 + 1, 3, 50.5 + 1);
    FaceBox expected =
        new FaceBox(3 * box.x() + 100.5, 3 * box.y() + 50.5, 3 * box.width(), 3 * box.height());
    assertBox(FaceFraming.around(inPhoto).orElseThrow(), expected, within(1e-9));
  }

  @Test
  void thereIsNoBoxAroundMissingPointsOrASinglePlace() {
    double[] missing = MEAN.toArray();
    missing[4] = Double.NaN;
    assertThat(FaceFraming.around(Keypoints.of(missing))).isEmpty();
    assertThat(FaceFraming.around(Keypoints.of(new double[30]))).isEmpty();
  }

  @Test
  void boxesKnowWhatTheyHaveInCommon() {
    FaceBox box = new FaceBox(0, 0, 10, 10);
    assertThat(box.overlap(box)).isEqualTo(1);
    assertThat(box.overlap(new FaceBox(5, 0, 10, 10))).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(box.overlap(new FaceBox(10, 0, 10, 10))).isZero();
    assertThat(box.overlap(new FaceBox(-30, -30, 10, 10))).isZero();
    assertThat(box.containment(new FaceBox(-5, -5, 100, 100))).isEqualTo(1);
    assertThat(new FaceBox(8, 8, 4, 4).containment(box)).isEqualTo(0.25);
  }

  @Test
  void pointsOfOtherSetsAreFramedByTheFifteenOrAsTheirSetSays() {
    double[] coordinates = new double[PointSet.ibug68().coordinates()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = 40 + (i * 37) % 50;
    }
    Keypoints many = Keypoints.of(PointSet.ibug68(), coordinates);
    assertThat(FaceFraming.upright(many))
        .isEqualTo(FaceFraming.upright(many.kaggle15()))
        .isPresent();
    Keypoints corners =
        Keypoints.of(
            PointSet.of("corners", List.of("a", "b", "c")), 10.0, 10.0, 30.0, 12.0, 20, 40);
    assertThat(FaceFraming.upright(corners)).isEqualTo(FaceFraming.around(corners)).isPresent();
  }

  @Test
  void withoutADetectorItSaysWhatToAdd() {
    assertThat(FaceDetectors.find()).isEmpty();
    assertThatThrownBy(FaceDetectors::open)
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found no face detector on the classpath; expected one to find faces in a whole photo."
                + " Add org.kpd:kpd-detect and org.kpd:kpd-model-face-detector, or give the box of"
                + " the face.");
  }

  @Test
  void confidenceIsAShare() {
    assertThatThrownBy(() -> new DetectedFace(FaceBox.whole(5, 5), 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Found confidence 1.5; expected 0..1.");
  }

  private static void assertBox(FaceBox box, FaceBox expected, Offset<Double> within) {
    assertThat(box.x()).isCloseTo(expected.x(), within);
    assertThat(box.y()).isCloseTo(expected.y(), within);
    assertThat(box.width()).isCloseTo(expected.width(), within);
    assertThat(box.height()).isCloseTo(expected.height(), within);
  }
}
