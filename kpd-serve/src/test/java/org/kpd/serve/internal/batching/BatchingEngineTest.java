package org.kpd.serve.internal.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.savedmodel.Signatures;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.serve.internal.model.FacePixels;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.serve.internal.model.KeypointModel;

/** How calls are batched. */
class BatchingEngineTest {
  private static final PredictorOptions OPTIONS = PredictorOptions.defaults().withMaxBatch(8);

  @TempDir Path folder;

  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

  @Test
  @Timeout(120)
  void loneCallerNeverWaits() throws Exception {
    PredictorOptions patient = OPTIONS.withMaxWait(Duration.ofHours(1));
    try (BatchingEngine engine = start(TinyModel.of(0), patient)) {
      FaceSignature signature = engine.model().signatureFor(1);
      for (int i = 0; i < 200; i++) {
        float[] unused = engine.submit(signature, 1, FacePixels.allocate(signature, 1)).join();
      }
    }
    assertThat(batches).hasSize(200).containsOnly(1);
  }

  @Test
  void requestsOfSeveralBatchesAreJoinedAgain() throws Exception {
    try (BatchingEngine engine = start(TinyModel.of(5), OPTIONS)) {
      FaceSignature signature = engine.model().signature(Signatures.GRAY).orElseThrow();
      ByteBuffer pixels =
          FacePixels.pack(
              signature, java.util.stream.IntStream.range(0, 20).mapToObj(Faces::gray).toList());
      float[] answer = engine.submit(signature, 20, pixels).get();
      for (int i = 0; i < 20; i++) {
        float[] row =
            java.util.Arrays.copyOfRange(
                answer, i * Keypoint.COORDINATES, (i + 1) * Keypoint.COORDINATES);
        Faces.assertSame(Keypoints.of(row), TinyModel.of(5).answer(Faces.gray(i)));
      }
    }
    assertThat(batches).containsExactly(8, 8, 4);
  }

  @Test
  void differentSignaturesDoNotMix() throws Exception {
    try (BatchingEngine engine = start(TinyModel.of(0).withWork(12), OPTIONS)) {
      List<CompletableFuture<float[]>> answers = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        FaceSignature signature = engine.model().signatureFor(i % 2 == 0 ? 1 : 3);
        answers.add(engine.submit(signature, 1, FacePixels.allocate(signature, 1)));
      }
      for (CompletableFuture<float[]> answer : answers) {
        assertThat(answer.get()).hasSize(Keypoint.COORDINATES);
      }
    }
    assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(9);
    assertThat(batches).hasSizeGreaterThan(1);
  }

  @Test
  void wrongNumberOfBytesIsRefused() throws Exception {
    try (BatchingEngine engine = start(TinyModel.of(0), OPTIONS)) {
      FaceSignature signature = engine.model().signatureFor(1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.submit(signature, 2, ByteBuffer.allocate(9216)))
          .withMessage(
              "Found 9216 bytes for 2 faces; expected 9216 bytes for each of at least one.");
    }
  }

  private BatchingEngine start(TinyModel model, PredictorOptions options) throws IOException {
    KeypointModel loaded =
        KeypointModel.load(model.write(folder.resolve("1")), options.sessionSettings());
    loaded.warmUp(options.maxBatch());
    return BatchingEngine.start(
        loaded, options, (faces, waitedNanos, ranNanos) -> batches.add(faces));
  }
}
