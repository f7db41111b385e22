package org.kpd.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointSetTest {
  private static final PointSet FIVE =
      PointSet.of("five", List.of("right_eye", "left_eye", "nose", "mouth_right", "mouth_left"))
          .withMirror("right_eye", "left_eye")
          .withMirror("mouth_right", "mouth_left")
          .withNormalizer("inter-pupil", List.of("right_eye"), List.of("left_eye"));

  @Test
  void namesTheFifteenAsTheEnumDoes() {
    PointSet fifteen = PointSet.kaggle15();

    assertThat(fifteen.columns()).isEqualTo(Keypoint.columns());
    for (Keypoint keypoint : Keypoint.all()) {
      assertThat(fifteen.points().get(fifteen.index(keypoint))).isEqualTo(keypoint.label());
      assertThat(fifteen.mirror(fifteen.index(keypoint)))
          .isEqualTo(fifteen.index(keypoint.mirror()));
    }
    assertThat(fifteen.normalizers().get(0).name()).isEqualTo("inter-pupil");
    assertThat(fifteen.lines()).isEmpty();
  }

  @Test
  void mirrorsTheSixtyEightAsTheFieldDoes() {
    PointSet set = PointSet.ibug68();
    List<Integer> counterparts =
        List.of(
            16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 26, 25, 24, 23, 22, 21, 20,
            19, 18, 17, 27, 28, 29, 30, 35, 34, 33, 32, 31, 45, 44, 43, 42, 47, 46, 39, 38, 37, 36,
            41, 40, 54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66, 65);

    assertThat(set.size()).isEqualTo(68);
    for (int point = 0; point < 68; point++) {
      assertThat(set.mirror(point)).as(set.points().get(point)).isEqualTo(counterparts.get(point));
    }
    assertThat(set.index("jaw_8")).isEqualTo(8);
    assertThat(set.index("nose_tip")).isEqualTo(30);
    assertThat(set.normalizer("inter-ocular"))
        .isEqualTo(new Normalizer("inter-ocular", List.of(36), List.of(45)));
  }

  @Test
  void takesTheFifteenFromTheSixtyEight() {
    double[] coordinates = new double[136];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = i;
    }
    coordinates[2 * 21] = Double.NaN;
    Keypoints fifteen = Keypoints.of(PointSet.ibug68(), coordinates).kaggle15();

    assertThat(fifteen.set()).isSameAs(PointSet.kaggle15());
    assertThat(fifteen.x(Keypoint.RIGHT_EYE_CENTER)).isEqualTo(2 * 38.5);
    assertThat(fifteen.y(Keypoint.LEFT_EYE_CENTER)).isEqualTo(2 * 44.5 + 1);
    assertThat(fifteen.x(Keypoint.NOSE_TIP)).isEqualTo(60);
    assertThat(fifteen.x(Keypoint.MOUTH_CENTER_BOTTOM_LIP)).isEqualTo(114);
    assertThat(fifteen.isAnnotated(Keypoint.RIGHT_EYEBROW_INNER_END)).isFalse();
  }

  @Test
  void measuresBetweenMeansOfPoints() {
    double[] coordinates = new double[136];
    for (int point = 42; point < 48; point++) {
      coordinates[2 * point] = 30;
      coordinates[2 * point + 1] = point % 2 == 0 ? 39 : 41;
    }
    Keypoints face = Keypoints.of(PointSet.ibug68(), coordinates);

    assertThat(PointSet.ibug68().normalizer("inter-pupil").distance(face)).isEqualTo(50);
  }

  @Test
  void comparesByContent() {
    PointSet other =
        PointSet.of("five", FIVE.points())
            .withMirror("right_eye", "left_eye")
            .withMirror("mouth_left", "mouth_right")
            .withNormalizer("inter-pupil", List.of("right_eye"), List.of("left_eye"));

    assertThat(other).isEqualTo(FIVE).hasSameHashCodeAs(FIVE);
    assertThat(other.withLine(List.of("nose", "left_eye"))).isNotEqualTo(FIVE);
    assertThat(Keypoints.of(FIVE, new double[10]))
        .isNotEqualTo(Keypoints.of(PointSet.of("other", FIVE.points()), new double[10]));
  }

  @Test
  void saysWhichPointTheSetHasNot() {
    Keypoints face = Keypoints.of(FIVE, new double[10]);

    assertThat(face.x("nose")).isZero();
    assertThatThrownBy(() -> face.x(Keypoint.NOSE_TIP))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found no point nose_tip in the set five; expected one of right_eye, left_eye, nose, mouth_right, mouth_left.");
    assertThatThrownBy(face::kaggle15)
        .hasMessage(
            "Found the set five, which does not say where Kaggle's fifteen points are; expected an entry \"kaggle15\" in its file.");
  }

  @Test
  void saysWhichIndexesTheSetHas() {
    Keypoints face = Keypoints.of(FIVE, new double[10]);

    for (int outside : new int[] {-1, 5}) {
      String message =
          "Found the index %s for a point of the set five; expected 0 to 4."
              .formatted(String.valueOf(outside));
      assertThatThrownBy(() -> face.x(outside))
          .isInstanceOf(KpdException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> face.y(outside)).hasMessage(message);
      assertThatThrownBy(() -> face.isAnnotated(outside)).hasMessage(message);
      assertThatThrownBy(() -> FIVE.mirror(outside)).hasMessage(message);
    }
  }

  @Test
  void takesNamesOfEveryScript() {
    List<String> names =
        List.of("\u0906\u0901\u0916 1", "\u0e15\u0e32\u0e0b\u0e49\u0e32\u0e22", "e\u0301");

    assertThat(PointSet.of("\u0a05\u0a70\u0a15", names).points()).isEqualTo(names);
    assertThatThrownBy(() -> PointSet.of("two", List.of("\u0301e")))
        .hasMessageStartingWith("Found the point \"\u0301e\"; expected");
  }

  @Test
  void leavesTheNamesOfTheBuiltInSetsToTheirPoints() {
    assertThat(PointSet.of("ibug68", PointSet.ibug68().points()).size()).isEqualTo(68);
    assertThatThrownBy(() -> PointSet.of("ibug68", PointSet.kaggle15().points()))
        .hasMessage(
            "Found the name ibug68, which belongs to a built-in set, for points other than its 68; expected another name.");
    assertThatThrownBy(() -> PointSet.of("kaggle15", List.of("nose_tip")))
        .hasMessage(
            "Found the name kaggle15, which belongs to a built-in set, for points other than its 15; expected another name.");
  }

  @Test
  void refusesWhatIsNoSet() {
    assertThatThrownBy(() -> PointSet.of("two", List.of("a", "b", "a")))
        .hasMessage("Found the point a twice, as number 1 and 3; expected each name once.");
    assertThatThrownBy(() -> PointSet.of("two", List.of("a,b")))
        .hasMessage(
            "Found the point \"a,b\"; expected at most 64 letters, digits or _, and single spaces, points or hyphens between them.");
    assertThatThrownBy(() -> FIVE.withMirror("nose", "mouth_left"))
        .hasMessage(
            "Found two partners of mouth_left, mouth_right and nose; expected each point in one pair.");
    assertThatThrownBy(() -> FIVE.withMirror("nose", "nose"))
        .hasMessage(
            "Found nose as its own partner; expected two points. Leave it out if it lies in the middle.");
    assertThatThrownBy(() -> FIVE.withKaggle15(Map.of()))
        .hasMessage("Found no points for left_eye_center; expected some for each of the fifteen.");
    assertThatThrownBy(() -> FIVE.normalizer("inter-ocular"))
        .hasMessage(
            "Found no normalizer inter-ocular in the set five; expected one of inter-pupil.");
  }
}
