package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.FaceDataset;
import org.kpd.train.augmentation.Augmentation;
import org.kpd.train.config.Loss;
import org.kpd.train.config.Recipe;
import org.kpd.train.config.Technique;
import org.kpd.train.config.TrainingConfig;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingState;

class ModernRecipeTest {
  private static final Architecture NETWORK = Architectures.modelV2(4);
  private static final TrainingConfig CONFIG =
      TrainingConfig.defaults(Recipe.MODERN).withEpochs(4).withBatchSize(16);

  private final FaceDataset training = TestFaces.squares(60, 1);
  private final FaceDataset validation = TestFaces.squares(20, 2);

  @Test
  void teachesModelV2WhereTheSquareIs() throws IOException {
    TrainingConfig config =
        CONFIG
            .withEpochs(30)
            .withLearningRate(5e-3)
            .withTechnique(Technique.modern().withAveraging(0.9));

    TrainingResult result = fit(NETWORK, config, start(NETWORK, config));

    assertThat(result.history().get(29).validationMae()).isLessThan(2.5);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void teachesAScaledNetworkWithEveryLoss(Loss loss) throws IOException {
    Architecture network = Architectures.scaled(Architectures.baseModel());
    TrainingConfig config =
        CONFIG
            .withEpochs(4)
            .withLearningRate(3e-4)
            .withTechnique(
                Technique.modern()
                    .withLoss(loss)
                    .withAveraging(0)
                    .withAugmentation(Augmentation.none()));

    TrainingResult result = fit(network, config, start(network, config));

    double first = result.history().get(0).mae();
    assertThat(result.history().get(3).validationMae()).isLessThan(0.6 * first);
  }

  @Test
  void givesTheSameHistoryTwiceFromTheSameSeed() throws IOException {
    assertThat(fit(NETWORK, CONFIG, start(NETWORK, CONFIG)).history())
        .isEqualTo(fit(NETWORK, CONFIG, start(NETWORK, CONFIG)).history());
  }

  @Test
  void goesOnFromACheckpointAsIfItHadNeverStopped(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("checkpoint.npz");
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public Signal epochEnded(Epoch epoch) throws IOException {
            CheckpointFile.write(epoch.state().get(), file);
            return epoch.metrics().epoch() == 2 ? Signal.STOP : Signal.CONTINUE;
          }
        };
    fit(NETWORK, CONFIG, start(NETWORK, CONFIG), stopper);

    TrainingResult resumed = fit(NETWORK, CONFIG, CheckpointFile.read(file, NETWORK));

    TrainingResult whole = fit(NETWORK, CONFIG, start(NETWORK, CONFIG));
    assertThat(resumed.history()).isEqualTo(whole.history());
    assertThat(resumed.weights()).isEqualTo(whole.weights());
    assertThat(resumed.optimizer()).isEqualTo(whole.optimizer());
  }

  /** The folded network answers what training validated. */
  @Test
  void keepsTheWeightsThatWereValidated() throws IOException {
    TrainingResult result = fit(NETWORK, CONFIG, start(NETWORK, CONFIG));

    FoldedNetwork folded = FoldedNetwork.of(NETWORK, result.weights());
    var answers =
        BatchPredictor.predict(
            folded.architecture(), folded.weights(), validation, SessionSettings.defaults());
    double sum = 0;
    double[] found = answers.toArray();
    double[] expected = validation.labels().toArray();
    for (int i = 0; i < found.length; i++) {
      sum += Math.abs(found[i] - expected[i]);
    }
    EpochMetrics best = result.history().get(result.bestEpoch() - 1);
    assertThat(sum / found.length).isCloseTo(best.validationMae(), within(1e-3));
  }

  private static TrainingState start(Architecture network, TrainingConfig config) {
    return TrainingState.starting(InitialWeights.of(network, config.seed()));
  }

  private TrainingResult fit(
      Architecture network,
      TrainingConfig config,
      TrainingState start,
      TrainingListener... listeners)
      throws IOException {
    return new Trainer(network, config, List.of(listeners)).fit(training, validation, start);
  }
}
