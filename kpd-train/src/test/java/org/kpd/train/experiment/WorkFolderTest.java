package org.kpd.train.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;
import org.kpd.train.EpochMetrics;
import org.kpd.train.InitialWeights;
import org.kpd.train.TrainingListener.Epoch;
import org.kpd.train.TrainingResult;
import org.kpd.train.TrainingResult.StopReason;
import org.kpd.train.TrainingState;

/** What is left of a run that did not end. */
class WorkFolderTest {
  private static final Architecture NETWORK = Architectures.modelV2(4);

  @TempDir Path folder;

  private Path unfinished;
  private WorkFolder work;

  @BeforeEach
  void begin() throws IOException {
    unfinished = folder.resolve("results.unfinished");
    work = new WorkFolder(folder.resolve("results"));
    work.begin(ExperimentConfig.defaults(folder), Overwrite.REFUSE);
  }

  @Test
  void checkpointOfTheLastEpochIsThereAtTheEnd() throws Exception {
    work.epochEnded(epoch(1));
    work.epochEnded(epoch(2));
    work.ended(result(2));
    assertThat(work.exists()).isTrue();
    assertThat(work.state(NETWORK).weights()).isEqualTo(state(2).weights());
  }

  @Test
  void failureToWriteOneIsToldAtTheEndOfTheNextEpoch() throws Exception {
    work.delete();
    Files.writeString(unfinished, "a file where the folder was");
    work.epochEnded(epoch(1));
    assertThatIOException().isThrownBy(() -> work.epochEnded(epoch(2)));
    assertThatIOException().isThrownBy(() -> work.ended(result(1)));
  }

  private static TrainingResult result(int epochs) {
    ModelWeights weights = state(epochs).weights();
    AdamState adam = new AdamState(weights, weights, epochs);
    return new TrainingResult(weights, adam, List.of(), epochs, StopReason.ALL_EPOCHS);
  }

  private static Epoch epoch(int number) {
    return new Epoch(new EpochMetrics(number, 1, 1, 1, 1), true, true, () -> state(number));
  }

  private static TrainingState state(int seed) {
    return TrainingState.starting(InitialWeights.of(NETWORK, seed));
  }
}
