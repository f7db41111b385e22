package org.kpd.train.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;
import org.kpd.train.InitialWeights;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.TrainingListener.Epoch;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingResult.StopReason;
import org.kpd.train.progress.TrainingState;
import org.tensorflow.exceptions.TensorFlowException;

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
  void failureToWriteOneIsToldAtTheEndOfALaterEpochAndOfTheRun() throws Exception {
    work.delete();
    Files.writeString(unfinished, "a file where the folder was");
    work.epochEnded(epoch(1));
    assertThatIOException().isThrownBy(() -> epochsEnd(2));
    assertThatIOException().isThrownBy(() -> work.ended(result(1)));
  }

  /** However many epochs end while one checkpoint is written, the last one's is there. */
  @Test
  void epochsThatEndBeforeACheckpointIsWrittenDoNotWaitForIt() throws Exception {
    work.epochEnded(epoch(1));
    CountDownLatch asked = new CountDownLatch(1);
    for (int number = 2; number <= 20; number++) {
      int last = number;
      work.epochEnded(
          new Epoch(
              new EpochMetrics(number, 1, 1, 1, 1),
              true,
              true,
              () -> {
                asked.countDown();
                return state(last);
              }));
    }
    work.ended(result(20));
    assertThat(asked.getCount()).isZero();
    assertThat(work.state(NETWORK).weights()).isEqualTo(state(20).weights());
  }

  @Test
  void aCardThatIsLostLeavesTheCheckpointAndOneLine() throws Exception {
    work.epochEnded(epoch(1));
    RuntimeException lost =
        new TensorFlowException("GPU sync failed: CUDA_ERROR_UNKNOWN: unknown error\n  at node x");
    assertThatThrownBy(() -> work.keeping(failing(lost)))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found the graphics card failing during the run (GPU sync failed: CUDA_ERROR_UNKNOWN:"
                + " unknown error); expected it to keep working. The latest checkpoint is in %s: continue"
                + " with --resume.",
            unfinished);
    assertThat(work.state(NETWORK).weights()).isEqualTo(state(1).weights());
  }

  @Test
  void aCardThatIsLostInTheFirstEpochLeavesNothingToGoOnWith() {
    RuntimeException lost = new TensorFlowException("CUDA_ERROR_LAUNCH_FAILED: launch");
    assertThatThrownBy(() -> work.keeping(failing(lost)))
        .hasMessageEndingWith("No epoch was finished: start again.");
    RuntimeException defect = new IllegalStateException("odd");
    assertThatThrownBy(() -> work.keeping(failing(defect))).isSameAs(defect);
  }

  private static WorkFolder.Training failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  private void epochsEnd(int first) throws IOException {
    for (int number = first; ; number++) {
      work.epochEnded(epoch(number));
    }
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
