package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.model.Unfolding;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.train.augmentation.FaceTransform;
import org.kpd.train.config.Technique;
import org.kpd.train.internal.feeding.Batch;
import org.kpd.train.internal.graph.TrainingGraph;
import org.kpd.train.progress.TrainingState;

class StartingMomentsTest {
  private static final Architecture NETWORK = Architectures.modelV2(4);
  private static final FaceDataset FACES = TestFaces.squares(64, 3);

  private final FoldedNetwork exported = FoldedNetwork.of(NETWORK, InitialWeights.of(NETWORK, 7));
  private final ModelWeights weights =
      StartingMoments.of(NETWORK, Unfolding.of(NETWORK, exported.weights()), FACES);

  @Test
  void answersWhatTheExportedModelAnswers() {
    assertThat(answers(NETWORK, weights))
        .containsExactly(answers(exported.architecture(), exported.weights()), within(5e-3));
  }

  /** By the moments of the batch, too, as it is going to learn. */
  @Test
  void beginsToLearnFromTheAnswersOfTheExportedModel() {
    double[] expected = answers(exported.architecture(), exported.weights());
    double[] labels = FACES.labels().toArray();
    double mae =
        IntStream.range(0, labels.length)
            .mapToDouble(i -> Math.abs(expected[i] - labels[i]))
            .average()
            .orElseThrow();
    try (TrainingGraph graph =
        new TrainingGraph(NETWORK, 1, Technique.reference(), SessionSettings.defaults())) {
      graph.load(TrainingState.starting(weights));
      graph.step(Batch.of(FACES, IntStream.range(0, 64).toArray(), 0, 64, FaceTransform.NONE), 0);

      assertThat(graph.takeErrors().mae()).isCloseTo(mae, within(0.01));
    }
  }

  private static double[] answers(Architecture architecture, ModelWeights weights) {
    return BatchPredictor.answers(architecture, weights, FACES, SessionSettings.defaults());
  }
}
