package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.DatasetException;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.train.config.TrainingConfig;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingListener.Signal;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingResult.StopReason;
import org.kpd.train.progress.TrainingState;

class TrainerTest {
  private static final Architecture NETWORK = TestNetworks.small();
  private static final TrainingConfig CONFIG =
      TrainingConfig.defaults().withEpochs(5).withBatchSize(16).withLearningRate(1e-3);

  private final FaceDataset training = TestFaces.squares(100, 1);
  private final FaceDataset validation = TestFaces.squares(40, 2);

  @TempDir private Path folder;

  @Test
  void learnsWhatThePixelsShow() throws IOException {
    Architecture network = Architectures.modelV1(8);
    TrainingConfig config = CONFIG.withEpochs(10).withLearningRate(3e-4);

    TrainingResult result = fit(network, config, training, start(network));

    EpochMetrics first = result.history().get(0);
    EpochMetrics last = result.history().get(result.history().size() - 1);
    assertThat(last.validationMae()).isLessThan(first.validationMae() / 2);
    assertThat(result.reason()).isEqualTo(StopReason.ALL_EPOCHS);
  }

  @Test
  void givesTheSameHistoryTwiceFromTheSameSeed() throws IOException {
    Architecture network = Architectures.modelV1(8);
    TrainingConfig config = CONFIG.withEpochs(2);

    assertThat(fit(network, config, training, start(network)).history())
        .isEqualTo(fit(network, config, training, start(network)).history());
  }

  @Test
  void givesAnotherHistoryFromAnotherSeed() throws IOException {
    assertThat(fit(CONFIG).history()).isNotEqualTo(fit(CONFIG.withSeed(7)).history());
  }

  @Test
  void goesOnFromACheckpointAsIfItHadNeverStopped() throws IOException {
    TrainingResult whole = fit(CONFIG);
    Path file = folder.resolve("checkpoint.npz");
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public Signal epochEnded(Epoch epoch) throws IOException {
            CheckpointFile.write(epoch.state().get(), file);
            return epoch.metrics().epoch() == 2 ? Signal.STOP : Signal.CONTINUE;
          }
        };
    fit(NETWORK, CONFIG, training, start(NETWORK), stopper);

    TrainingResult resumed = fit(NETWORK, CONFIG, training, CheckpointFile.read(file, NETWORK));

    assertThat(resumed.history()).isEqualTo(whole.history());
    assertThat(resumed.weights()).isEqualTo(whole.weights());
    assertThat(resumed.optimizer()).isEqualTo(whole.optimizer());
  }

  @Test
  void refusesTheCheckpointOfAnotherNetwork() throws IOException {
    Path file = folder.resolve("checkpoint.npz");
    CheckpointFile.write(start(NETWORK), file);

    assertThatThrownBy(() -> CheckpointFile.read(file, Architectures.baseModel()))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            file
                + ", array weights/conv2d/kernel: found shape [3, 3, 3, 4]; expected [3, 3, 3, 32]."
                + " The checkpoint belongs to another network.");
  }

  @Test
  void keepsTheWeightsOfTheBestEpoch() throws IOException {
    TrainingResult result = fit(CONFIG.withEpochs(8).withLearningRate(2e-2));

    double best =
        result.history().stream().mapToDouble(EpochMetrics::validationLoss).min().orElseThrow();
    assertThat(result.history().get(result.bestEpoch() - 1).validationLoss()).isEqualTo(best);
    LabelTable predictions =
        BatchPredictor.predict(NETWORK, result.weights(), validation, SessionSettings.defaults());
    assertThat(meanSquaredError(predictions)).isCloseTo(best, within(1e-3 * best));
  }

  @Test
  void leavesMissingLabelsOutOfTheLoss() throws IOException {
    double[] labels = training.labels().toArray();
    Arrays.fill(labels, 0, labels.length / 2, Double.NaN);
    FaceDataset half = training.withLabels(LabelTable.of(labels));
    int[] annotatedRows = new int[50];
    Arrays.setAll(annotatedRows, i -> 50 + i);
    TrainingConfig oneStep = CONFIG.withEpochs(1).withBatchSize(100);

    double masked = fit(NETWORK, oneStep, half, start(NETWORK)).history().get(0).loss();
    double alone =
        fit(NETWORK, oneStep, training.select(annotatedRows), start(NETWORK))
            .history()
            .get(0)
            .loss();

    assertThat(masked).isCloseTo(alone, within(1e-4 * alone));
  }

  @Test
  void refusesRowsWithoutAnyLabel() {
    double[] labels = new double[100 * 30];
    Arrays.fill(labels, Double.NaN);

    assertThatThrownBy(
            () -> fit(NETWORK, CONFIG, training.withLabels(LabelTable.of(labels)), start(NETWORK)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Found 100 training rows without any annotated coordinate; expected at least one row"
                + " with labels.");
  }

  @Test
  void saysThatItDiverged() throws IOException {
    TrainingResult result = fit(CONFIG.withLearningRate(1e30));

    assertThat(result.reason()).isEqualTo(StopReason.DIVERGED);
    assertThat(result.history().size()).isLessThan(5);
  }

  @Test
  void stopsEarlyAndSaysSo() throws IOException {
    TrainingResult result =
        fit(CONFIG.withEpochs(50).withPatience(2).withMinDelta(1e9).withLearningRate(1e-6));

    assertThat(result.reason()).isEqualTo(StopReason.EARLY_STOPPING);
    assertThat(result.history()).hasSize(3);
    assertThat(result.bestEpoch()).isEqualTo(1);
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

    TrainingResult result = fit(NETWORK, CONFIG, training, start(NETWORK), stopper);

    assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
    assertThat(result.history()).hasSize(2);
    assertThat(steps).hasSize(7 + 3);
  }

  private double meanSquaredError(LabelTable predictions) {
    double sum = 0;
    for (int row = 0; row < predictions.rows(); row++) {
      for (int column = 0; column < 30; column++) {
        double error = predictions.value(row, column) - validation.labels().value(row, column);
        sum += error * error;
      }
    }
    return sum / (predictions.rows() * 30.0);
  }

  private TrainingResult fit(TrainingConfig config) throws IOException {
    return fit(NETWORK, config, training, start(NETWORK));
  }

  private TrainingResult fit(
      Architecture network,
      TrainingConfig config,
      FaceDataset data,
      TrainingState start,
      TrainingListener... listeners)
      throws IOException {
    return new Trainer(network, config, List.of(listeners)).fit(data, validation, start);
  }

  private static TrainingState start(Architecture network) {
    return TrainingState.starting(InitialWeights.of(network, 42));
  }
}
