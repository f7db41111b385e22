package org.kpd.train.internal.feeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.model.Architecture;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.FaceDataset;
import org.kpd.data.split.NumpyRandom;
import org.kpd.train.InitialWeights;
import org.kpd.train.TestFaces;
import org.kpd.train.TestNetworks;
import org.kpd.train.augmentation.FaceTransform;
import org.kpd.train.config.Technique;
import org.kpd.train.internal.graph.TrainingGraph;
import org.kpd.train.progress.ErrorSums;
import org.kpd.train.progress.TrainingState;

class FeedingTest {
  private static final FaceDataset TRAINING = TestFaces.squares(40, 1);
  private static final FaceDataset VALIDATION = TestFaces.squares(24, 2);
  private static final long BOTH = 4L * (40 + 24) * 96 * 96 + 100;

  @Test
  void keepsOnTheDeviceWhatStaysAsItIsAndFits() {
    assertThat(resident(false, BOTH)).containsExactly(VALIDATION, TRAINING);
    assertThat(resident(false, BOTH - 200)).containsExactly(VALIDATION);
    assertThat(resident(true, BOTH)).containsExactly(VALIDATION);
    assertThat(resident(false, 0)).isEmpty();
  }

  /** Wherever the faces lie, a run comes to the same numbers. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void learnsTheSameFromFacesOnTheDevice(boolean changing) {
    assertThat(errors(changing, BOTH)).isEqualTo(errors(changing, 0));
  }

  @Test
  void stagesWhatTravelsToADevice() {
    assertThat(staged(true, BOTH)).isTrue();
    assertThat(staged(false, BOTH)).isFalse();
    assertThat(staged(true, 0)).isFalse();
  }

  /** What was left of a pass that ended early is not what the next one learns from. */
  @Test
  void aPassBeginsWithItsOwnFaces() {
    Architecture network = TestNetworks.small();
    try (Feeding feeding = new Feeding(TRAINING, VALIDATION, 16, true, BOTH);
        TrainingGraph graph = graph(network, feeding)) {
      graph.load(TrainingState.starting(InitialWeights.of(network, 42)));
      int[] order = new NumpyRandom(42).permutation(TRAINING.size());
      try (Batches<? extends StepInput> batches =
              graph.ahead(feeding.training(order, FaceTransform.NONE));
          StepInput batch = batches.next()) {
        assertThat(batch.rows()).isEqualTo(16);
      }
      assertThat(graph.errors().coordinates()).isZero();
      validate(graph, feeding);
      assertThat(graph.takeErrors()).isEqualTo(validated(network));
    }
  }

  private static ErrorSums validated(Architecture network) {
    try (Feeding feeding = new Feeding(TRAINING, VALIDATION, 16, true, 0);
        TrainingGraph graph = graph(network, feeding)) {
      graph.load(TrainingState.starting(InitialWeights.of(network, 42)));
      validate(graph, feeding);
      return graph.takeErrors();
    }
  }

  private static boolean staged(boolean changing, long memory) {
    try (Feeding feeding = new Feeding(TRAINING, VALIDATION, 16, changing, memory)) {
      return feeding.staged();
    }
  }

  private static List<FaceDataset> resident(boolean changing, long memory) {
    try (Feeding feeding = new Feeding(TRAINING, VALIDATION, 16, changing, memory)) {
      return feeding.resident();
    }
  }

  private static List<ErrorSums> errors(boolean changing, long memory) {
    Architecture network = TestNetworks.small();
    List<ErrorSums> errors = new ArrayList<>();
    try (Feeding feeding = new Feeding(TRAINING, VALIDATION, 16, changing, memory);
        TrainingGraph graph = graph(network, feeding)) {
      graph.load(TrainingState.starting(InitialWeights.of(network, 42)));
      NumpyRandom random = new NumpyRandom(42);
      for (int epoch = 0; epoch < 2; epoch++) {
        int[] order = random.permutation(TRAINING.size());
        try (Batches<? extends StepInput> batches =
            graph.ahead(feeding.training(order, FaceTransform.NONE))) {
          while (batches.hasNext()) {
            graph.step(batches.next(), 1e-3);
          }
        }
        errors.add(graph.takeErrors());
        validate(graph, feeding);
        errors.add(graph.takeErrors());
      }
    }
    return errors;
  }

  private static TrainingGraph graph(Architecture network, Feeding feeding) {
    return new TrainingGraph(
        network,
        1,
        Technique.reference(),
        new SessionSettings(1, Precision.FLOAT32),
        feeding.resident(),
        feeding.staged());
  }

  private static void validate(TrainingGraph graph, Feeding feeding) {
    try (Batches<? extends StepInput> batches = graph.ahead(feeding.validation())) {
      while (batches.hasNext()) {
        graph.evaluate(batches.next());
      }
    }
  }
}
