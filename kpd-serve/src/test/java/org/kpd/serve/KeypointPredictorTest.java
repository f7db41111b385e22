package org.kpd.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.core.runtime.Precision;
import org.kpd.core.savedmodel.ModelLoadException;
import org.kpd.core.savedmodel.Signatures;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;
import org.kpd.serve.batching.PredictorOptions;

class KeypointPredictorTest {
  private static final TinyModel MODEL = TinyModel.of(1);
  // One run takes a noticeable while, during which other calls can be queued.
  private static final TinyModel SLOW = TinyModel.of(1).withWork(12);

  @TempDir Path folder;

  @Test
  void answersGrayAndColorFaces() throws IOException {
    try (KeypointPredictor predictor = KeypointPredictor.load(MODEL.write(folder.resolve("1")))) {
      Faces.assertSame(predictor.predict(Faces.gray(1)), MODEL.answer(Faces.gray(1)));
      Faces.assertSame(predictor.predict(Faces.color(2)), MODEL.answer(Faces.color(2)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Signatures.DEFAULT, Signatures.UINT8})
  void oneSignatureIsEnough(String key) throws IOException {
    TinyModel model = MODEL.withSignatures(key);
    try (KeypointPredictor predictor = KeypointPredictor.load(model.write(folder.resolve("1")))) {
      Faces.assertSame(predictor.predict(Faces.gray(1)), MODEL.answer(Faces.gray(1)));
      Faces.assertSame(predictor.predict(Faces.color(2)), MODEL.answer(Faces.color(2)));
    }
  }

  @Test
  void takesTheLargestVersion() throws IOException {
    TinyModel.of(100).write(folder.resolve("9"));
    TinyModel.of(200).write(folder.resolve("10"));
    try (KeypointPredictor predictor = KeypointPredictor.load(folder)) {
      FaceImage face = Faces.gray(3);
      Faces.assertSame(predictor.predict(face), TinyModel.of(200).answer(face));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 50})
  void answersListsInTheirOrder(int size) throws IOException {
    List<FaceImage> faces =
        IntStream.range(0, size)
            .mapToObj(i -> i % 3 == 0 ? Faces.color(i) : Faces.gray(i))
            .toList();
    try (KeypointPredictor predictor =
        KeypointPredictor.load(
            MODEL.write(folder.resolve("1")), PredictorOptions.defaults().withMaxBatch(8))) {
      List<Keypoints> points = predictor.predict(faces);
      assertThat(points).hasSize(size);
      for (int i = 0; i < size; i++) {
        Faces.assertSame(points.get(i), MODEL.answer(faces.get(i)));
      }
    }
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (KeypointPredictor predictor =
        KeypointPredictor.load(
            MODEL.write(folder.resolve("1")),
            PredictorOptions.defaults()
                .withMaxBatch(8)
                .withMaxWait(Duration.ofMillis(1))
                .withBatchThreads(2))) {
      List<Future<?>> callers = new ArrayList<>();
      for (int caller = 0; caller < 16; caller++) {
        int first = caller * 1000;
        callers.add(
            threads.submit(
                () -> {
                  for (int i = first; i < first + 100; i++) {
                    FaceImage face = i % 2 == 0 ? Faces.gray(i) : Faces.color(i);
                    Faces.assertSame(predictor.predict(face), MODEL.answer(face));
                  }
                }));
      }
      for (Future<?> caller : callers) {
        caller.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void fullQueueRejects() throws Exception {
    try (KeypointPredictor predictor =
        KeypointPredictor.load(
            SLOW.write(folder.resolve("1")),
            PredictorOptions.defaults().withMaxBatch(2).withQueueCapacity(4))) {
      List<CompletableFuture<Keypoints>> accepted = new ArrayList<>();
      assertThatExceptionOfType(PredictionRejectedException.class)
          .isThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  accepted.add(predictor.predictAsync(Faces.gray(i)));
                }
              })
          .withMessage(
              "Found 4 faces waiting and 1 more; expected at most 4 in the queue. Try again later.");
      assertThat(accepted).hasSizeBetween(4, 8);
      for (int i = 0; i < accepted.size(); i++) {
        Faces.assertSame(accepted.get(i).get(), MODEL.answer(Faces.gray(i)));
      }
      Faces.assertSame(predictor.predict(Faces.gray(7)), MODEL.answer(Faces.gray(7)));
    }
  }

  /** Which faces are late depends on the machine, but the last of a hundred always is. */
  @Test
  void deadlineTimesOutWhatWaitsTooLong() throws Exception {
    try (KeypointPredictor predictor =
        KeypointPredictor.load(
            SLOW.write(folder.resolve("1")),
            PredictorOptions.defaults().withMaxBatch(1).withDeadline(Duration.ofMillis(1)))) {
      List<CompletableFuture<Keypoints>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(predictor.predictAsync(Faces.gray(i)));
      }
      assertThatThrownBy(answers.get(99)::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(PredictionTimeoutException.class)
          .hasMessageMatching(
              "Waited \\d+ ms for a batch; expected one within 1 ms. Try again later.");
      for (int i = 0; i < 100; i++) {
        if (!answers.get(i).isCompletedExceptionally()) {
          Faces.assertSame(answers.get(i).get(), MODEL.answer(Faces.gray(i)));
        }
      }
    }
  }

  @Test
  void blockedCallerGetsTheTypedTimeout() throws Exception {
    try (KeypointPredictor predictor =
        KeypointPredictor.load(
            SLOW.write(folder.resolve("1")),
            PredictorOptions.defaults().withMaxBatch(1).withDeadline(Duration.ofMillis(1)))) {
      List<CompletableFuture<Keypoints>> before = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        before.add(predictor.predictAsync(Faces.gray(i)));
      }
      assertThatExceptionOfType(PredictionTimeoutException.class)
          .isThrownBy(() -> predictor.predict(Faces.gray(1)));
      assertThat(before).hasSize(100);
    }
  }

  @Test
  void cancelledFacesLeaveTheQueue() throws Exception {
    try (KeypointPredictor predictor =
        KeypointPredictor.load(
            SLOW.write(folder.resolve("1")),
            PredictorOptions.defaults().withMaxBatch(1).withQueueCapacity(3))) {
      CompletableFuture<Keypoints> running = predictor.predictAsync(Faces.gray(0));
      List<CompletableFuture<Keypoints>> waiting = new ArrayList<>();
      for (int i = 1; i < 3; i++) {
        waiting.add(predictor.predictAsync(Faces.gray(i)));
      }
      waiting.forEach(future -> assertThat(future.cancel(true)).isTrue());
      // There is room again for as many, although the first may still be running.
      List<CompletableFuture<Keypoints>> later = new ArrayList<>();
      for (int i = 3; i < 5; i++) {
        later.add(predictor.predictAsync(Faces.gray(i)));
      }
      running.get();
      Faces.assertSame(later.get(1).get(), MODEL.answer(Faces.gray(4)));
    }
  }

  @Test
  void closingWaitsForWhatWasAsked() throws Exception {
    KeypointPredictor predictor =
        KeypointPredictor.load(
            SLOW.write(folder.resolve("1")), PredictorOptions.defaults().withMaxBatch(2));
    List<CompletableFuture<Keypoints>> asked = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      asked.add(predictor.predictAsync(Faces.gray(i)));
    }
    predictor.close();
    predictor.close();
    for (int i = 0; i < asked.size(); i++) {
      Faces.assertSame(asked.get(i).get(), MODEL.answer(Faces.gray(i)));
    }
    assertThatThrownBy(() -> predictor.predict(Faces.gray(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The predictor is closed.");
    assertThatThrownBy(() -> predictor.predict(List.of(Faces.gray(0), Faces.gray(1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The predictor is closed.");
  }

  @Test
  void callbacksDoNotRunOnTheBatchThread() throws Exception {
    try (KeypointPredictor predictor = KeypointPredictor.load(MODEL.write(folder.resolve("1")))) {
      String thread =
          predictor
              .predictAsync(Faces.gray(0))
              .thenApply(points -> Thread.currentThread().getName())
              .get();
      assertThat(thread).doesNotContain("kpd-batch");
    }
  }

  @Test
  void folderWithoutModelIsRefused() {
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> KeypointPredictor.load(folder))
        .withMessage(
            folder
                + ": found no saved_model.pb; expected a SavedModel folder, or one with numbered"
                + " versions.");
  }

  @Test
  void damagedModelIsRefused() throws IOException {
    Files.writeString(folder.resolve("saved_model.pb"), "not a graph");
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> KeypointPredictor.load(folder))
        .withMessageStartingWith(folder + ": found no SavedModel that TensorFlow can load (")
        .withMessageEndingWith("); expected one with the tag 'serve'.");
  }

  @Test
  void modelOfAnotherShapeIsRefused() throws IOException {
    Path gray = MODEL.withSignatures(Signatures.GRAY).write(folder.resolve("1"));
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> KeypointPredictor.load(gray))
        .withMessage(
            gray
                + ": found the signatures (serving_gray: uint8 [-1, 96, 96, 1] to float32 [-1, 30]);"
                + " expected one from float32 or uint8 [-1, 96, 96, 3] to float32 [-1, 30].");
  }

  @Test
  void defaultsAreThese() {
    assertThat(PredictorOptions.defaults())
        .isEqualTo(
            new PredictorOptions(
                0,
                Precision.FLOAT32,
                64,
                Duration.ofMillis(2),
                256,
                Duration.ofSeconds(30),
                1,
                true));
  }

  @Test
  void optionsAreChecked() {
    PredictorOptions options = PredictorOptions.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withMaxBatch(0))
        .withMessage("Found maxBatch 0; expected 1..4096.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withQueueCapacity(63))
        .withMessage("Found a queue of 63 faces; expected at least one batch, 64.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withDeadline(Duration.ZERO))
        .withMessage("Found deadline PT0S; expected more than 0.");
  }
}
