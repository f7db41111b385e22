package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoint;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.core.model.Architecture;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.train.internal.feeding.MirroredImages;

class TeacherTest {
  private static final Architecture NETWORK = TestNetworks.small();
  private static final FaceDataset FACES = TestFaces.squares(6, 1);
  private static final SessionSettings SETTINGS = SessionSettings.defaults();

  private final ModelWeights one = InitialWeights.of(NETWORK, 1);
  private final ModelWeights other = InitialWeights.of(NETWORK, 2);

  @Test
  void teachesTheMeanOfAllModelsAndOfBothSidesWhereNobodyMarkedAnything() {
    LabelTable none = labels(Double.NaN);

    LabelTable taught = teacher(0.3, one, other).taught(FACES.images(), none, SETTINGS);

    int column = PointSet.kaggle15().index(Keypoint.LEFT_EYE_CENTER) * 2;
    int partner = PointSet.kaggle15().index(Keypoint.RIGHT_EYE_CENTER) * 2;
    FaceDataset mirrored = FACES.select(0);
    double sum = 0;
    for (ModelWeights weights : List.of(one, other)) {
      sum += BatchPredictor.answers(NETWORK, weights, mirrored, SETTINGS)[column];
      FaceDataset turned =
          new FaceDataset(new MirroredImages(mirrored.images()), mirrored.labels());
      sum += 95 - BatchPredictor.answers(NETWORK, weights, turned, SETTINGS)[partner];
    }
    assertThat(taught.value(0, column)).isCloseTo(sum / 4, within(1e-3));
    assertThat(taught.isComplete()).isTrue();
  }

  @Test
  void weighsItsAnswersAgainstLabels() {
    LabelTable answers = teacher(1, one).taught(FACES.images(), labels(40), SETTINGS);
    LabelTable taught = teacher(0.25, one).taught(FACES.images(), labels(40), SETTINGS);

    assertThat(teacher(0, one).taught(FACES.images(), labels(40), SETTINGS).toArray())
        .containsOnly(40);
    assertThat(taught.value(2, 5)).isCloseTo(0.75 * 40 + 0.25 * answers.value(2, 5), within(1e-3));
  }

  @Test
  void mirrorsFacesAsAugmentationDoes() {
    MirroredImages twice = new MirroredImages(new MirroredImages(FACES.images()));
    FaceImage face = FACES.images().image(3);

    assertThat(twice.image(3)).isEqualTo(face);
    assertThat(new MirroredImages(FACES.images()).image(3).value(10, 20, 0))
        .isEqualTo(face.value(85, 20, 0));
  }

  @Test
  void teachesTheFifteenByAModelOf68() {
    Architecture network = TestNetworks.small(PointSet.ibug68());
    ModelWeights weights = InitialWeights.of(network, 3);
    Teacher teacher = new Teacher(List.of(new Teacher.Model("68", network, weights)), 1);

    LabelTable taught = teacher.taught(FACES.images(), labels(Double.NaN), SETTINGS);
    LabelTable all =
        teacher.taught(
            FACES.images(), LabelTable.unmarked(PointSet.ibug68(), FACES.size()), SETTINGS);

    assertThat(taught.toArray()).containsExactly(all.kaggle15().toArray(), within(1e-4));
  }

  @Test
  void refusesOneOfOtherPoints() {
    PointSet five = PointSet.of("five", List.of("a", "b", "c", "d", "e"));
    LabelTable labels = LabelTable.of(five, new double[6 * 10]);

    assertThatThrownBy(() -> teacher(0.5, one).taught(FACES.images(), labels, SETTINGS))
        .isInstanceOf(KpdException.class)
        .hasMessage("model: found a teacher of 15 points; expected the 5 of the labels (five).");
  }

  private static LabelTable labels(double value) {
    double[] values = new double[6 * 30];
    Arrays.fill(values, value);
    return LabelTable.of(values);
  }

  private static Teacher teacher(double weight, ModelWeights... weights) {
    return new Teacher(
        Arrays.stream(weights).map(each -> new Teacher.Model("model", NETWORK, each)).toList(),
        weight);
  }
}
