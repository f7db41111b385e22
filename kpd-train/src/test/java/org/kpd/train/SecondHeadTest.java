package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kpd.core.FourPoints;
import org.kpd.core.Keypoint;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.SecondHead;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelConventions;
import org.kpd.data.LabelTable;
import org.kpd.train.augmentation.Augmentation;
import org.kpd.train.config.Recipe;
import org.kpd.train.config.Technique;
import org.kpd.train.config.TrainingConfig;
import org.kpd.train.progress.TrainingState;

/** Two label conventions, learned by two heads. */
class SecondHeadTest {
  /** How much lower the second convention places the nose, as on Kaggle's faces. */
  private static final double LOWER = 7;

  private static final int NOSE = Keypoint.NOSE_TIP.yColumn();

  static List<Architecture> networks() {
    return List.of(
        Architectures.modelV2(4),
        Architectures.modelV1(8),
        Architectures.scaled(Architectures.baseModel()));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isTakenApartIntoTwoPlainNetworks(Architecture single) {
    Architecture both = SecondHead.added(single);
    ModelWeights weights = InitialWeights.of(both, 3);
    FaceDataset faces = TestFaces.squares(4, 1);

    double[] all = BatchPredictor.answers(both, weights, faces, SessionSettings.defaults());
    LabelTable first = predict(single, SecondHead.fifteenPoint(single, weights), faces);
    LabelTable second = predict(single, SecondHead.fourPoint(single, weights), faces);

    assertThat(all).hasSize(4 * SecondHead.COORDINATES);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < Keypoint.COORDINATES; column++) {
        int start = row * SecondHead.COORDINATES;
        int index = FourPoints.COLUMNS.indexOf(column);
        double other = all[start + (index < 0 ? column : Keypoint.COORDINATES + index)];
        assertThat(first.value(row, column)).isCloseTo(all[start + column], within(1e-2));
        assertThat(second.value(row, column)).isCloseTo(other, within(1e-2));
      }
    }
  }

  @Test
  void learnsBothConventionsWhereOneHeadLearnsTheirMiddle() throws IOException {
    FaceDataset training = mixed(TestFaces.squares(80, 1));
    FaceDataset validation = mixed(TestFaces.squares(20, 2));
    Architecture single = Architectures.modelV2(4);

    ModelWeights both = fit(SecondHead.added(single), training, validation);
    LabelTable first = predict(single, SecondHead.fifteenPoint(single, both), validation);
    LabelTable second = predict(single, SecondHead.fourPoint(single, both), validation);
    LabelTable one = predict(single, fit(single, training, validation), validation);

    double apart = 0;
    double error = 0;
    double errorOfOne = 0;
    LabelTable answers = LabelConventions.answers(validation.labels(), first, second);
    for (int row = 0; row < validation.size(); row++) {
      double truth = validation.labels().value(row, NOSE);
      apart += (second.value(row, NOSE) - first.value(row, NOSE)) / validation.size();
      error += Math.abs(answers.value(row, NOSE) - truth) / validation.size();
      errorOfOne += Math.abs(one.value(row, NOSE) - truth) / validation.size();
    }
    assertThat(apart).isCloseTo(LOWER, within(2.0));
    assertThat(error).isLessThan(0.75 * errorOfOne);
  }

  /** Every second row knows four points alone, and has the nose lower. */
  private static FaceDataset mixed(FaceDataset faces) {
    double[] values = faces.labels().toArray();
    for (int row = 1; row < faces.size(); row += 2) {
      for (int column = 0; column < Keypoint.COORDINATES; column++) {
        if (!FourPoints.COLUMNS.contains(column)) {
          values[row * Keypoint.COORDINATES + column] = Double.NaN;
        }
      }
      values[row * Keypoint.COORDINATES + NOSE] += LOWER;
    }
    return faces.withLabels(LabelTable.of(values));
  }

  private static ModelWeights fit(
      Architecture network, FaceDataset training, FaceDataset validation) throws IOException {
    TrainingConfig config =
        TrainingConfig.defaults(Recipe.MODERN)
            .withEpochs(40)
            .withBatchSize(16)
            .withLearningRate(5e-3)
            .withTechnique(
                Technique.modern().withAveraging(0).withAugmentation(Augmentation.none()));
    return new Trainer(network, config, List.of())
        .fit(training, validation, TrainingState.starting(InitialWeights.of(network, 42)))
        .weights();
  }

  private static LabelTable predict(Architecture network, ModelWeights weights, FaceDataset faces) {
    return BatchPredictor.predict(network, weights, faces, SessionSettings.defaults());
  }
}
