package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoint;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.train.augmentation.Augmentation;
import org.kpd.train.augmentation.FaceTransform;
import org.kpd.train.augmentation.RandomTransform;
import org.kpd.train.internal.feeding.Batch;

class ShapeCorrectionsTest {

  /** Labels that are a linear map of the answers, some unknown; the map is found again. */
  @ParameterizedTest
  @ValueSource(strings = {"model_v2", "small"})
  void findsALinearMapAgain(String name) {
    Architecture architecture =
        name.equals("small") ? TestNetworks.small() : Architectures.modelV2(4);
    FoldedNetwork network = FoldedNetwork.of(architecture, InitialWeights.of(architecture, 1));
    FaceDataset faces = TestFaces.squares(50, 3);
    LabelTable answers = spread(faces.size());
    LabelTable labels = mapped(answers);

    FoldedNetwork corrected = ShapeCorrections.fit(network, answers, labels);

    LabelTable before = predict(network, faces);
    LabelTable after = predict(corrected, faces);
    for (int row = 0; row < 5; row++) {
      double x = before.value(row, 0);
      double y = before.value(row, 1);
      assertThat(after.value(row, 0)).isCloseTo(x + 0.5 * y - 3, within(0.2));
      assertThat(after.value(row, 1)).isCloseTo(y, within(0.2));
      assertThat(after.value(row, 7)).isCloseTo(before.value(row, 7) + 1, within(0.2));
    }
  }

  /** Labels follow their faces when these are moved, so the correction sees each face thrice. */
  @Test
  void movesLabelsWithTheFaces() {
    Architecture architecture = TestNetworks.small();
    FaceDataset faces = TestFaces.squares(20, 3);
    FaceTransform moves = RandomTransform.of(Augmentation.defaults().movesAlone(), 42, 1);

    BatchPredictor.Changed changed =
        BatchPredictor.predictChanged(
            architecture,
            InitialWeights.of(architecture, 1),
            faces,
            moves,
            SessionSettings.defaults());

    for (int row = 0; row < faces.size(); row++) {
      try (Batch batch = Batch.of(faces, new int[] {row}, 0, 1, moves)) {
        assertThat(changed.labels().value(row, 0))
            .isEqualTo(batch.labels().getFloat(0, 0))
            .isNotEqualTo(faces.labels().value(row, 0));
      }
    }
    assertThat(changed.answers().toArray())
        .isNotEqualTo(
            BatchPredictor.answers(
                architecture,
                InitialWeights.of(architecture, 1),
                faces,
                SessionSettings.defaults()));
  }

  /** Random answers 0..95, so many that the penalty does not matter. */
  private static LabelTable spread(int faces) {
    Random random = new Random(5);
    double[] values = new double[20 * faces * Keypoint.COORDINATES];
    for (int i = 0; i < values.length; i++) {
      values[i] = 95 * random.nextDouble();
    }
    return LabelTable.of(values);
  }

  private static LabelTable mapped(LabelTable answers) {
    double[] values = answers.toArray();
    for (int row = 0; row < answers.rows(); row++) {
      int start = row * Keypoint.COORDINATES;
      values[start] += 0.5 * values[start + 1] - 3;
      values[start + 7] += 1;
      if (row % 3 == 0) {
        values[start + 7] = Double.NaN;
      }
    }
    return LabelTable.of(values);
  }

  private static LabelTable predict(FoldedNetwork network, FaceDataset faces) {
    return BatchPredictor.predict(
        network.architecture(), network.weights(), faces, SessionSettings.defaults());
  }
}
