package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kpd.core.data.FaceDataset;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.train.TrainingListener.Signal;
import org.kpd.train.TrainingResult.StopReason;

class TrainerTest {
  private static final Architecture NETWORK = Architectures.modelV1(8);
  private static final TrainingConfig CONFIG =
      TrainingConfig.defaults().withEpochs(3).withBatchSize(16).withLearningRate(3e-4);

  private final FaceDataset training = TestFaces.squares(100, 1);
  private final FaceDataset validation = TestFaces.squares(40, 2);

  @Test
  void learnsWhatThePixelsShow() throws IOException {
    TrainingResult result = fit(CONFIG.withEpochs(12), training);

    EpochMetrics first = result.history().get(0);
    EpochMetrics last = result.history().get(result.history().size() - 1);
    assertThat(last.validationMae()).isLessThan(first.validationMae() / 3);
    assertThat(result.reason()).isEqualTo(StopReason.ALL_EPOCHS);
  }

  @Test
  void givesTheSameHistoryTwiceFromTheSameSeed() throws IOException {
    assertThat(fit(CONFIG, training).history()).isEqualTo(fit(CONFIG, training).history());
  }

  @Test
  void givesAnotherHistoryFromAnotherSeed() throws IOException {
    assertThat(fit(CONFIG, training).history())
        .isNotEqualTo(fit(CONFIG.withSeed(7), training).history());
  }

  @Test
  void endsAfterTheStepWhenAListenerAsks() throws IOException {
    List<TrainingListener.Step> steps = new ArrayList<>();
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public Signal stepEnded(Step step) {
            steps.add(step);
            return step.epoch() == 2 && step.step() == 3 ? Signal.STOP : Signal.CONTINUE;
          }
        };

    TrainingResult result = fit(CONFIG, training, stopper);

    assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
    assertThat(result.history()).hasSize(2);
    assertThat(steps).hasSize(7 + 3);
  }

  private TrainingResult fit(TrainingConfig config, FaceDataset data, TrainingListener... listeners)
      throws IOException {
    TrainingState start = TrainingState.starting(InitialWeights.of(NETWORK, config.seed()));
    return new Trainer(NETWORK, config, List.of(listeners)).fit(data, validation, start);
  }
}
