package org.kpd.serve.internal.batching;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.serve.TinyModel;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.serve.internal.model.FacePixels;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.serve.internal.model.KeypointModel;

/** Which faces leave the queue together, and which never leave it. */
class BatchQueueTest {
  /** Longer than any test runs, so that waiting for it never succeeds. */
  private static final Duration FOREVER = Duration.ofHours(1);

  private static final PredictorOptions OPTIONS =
      PredictorOptions.defaults().withMaxBatch(8).withMaxWait(FOREVER).withQueueCapacity(16);

  @TempDir Path folder;

  private KeypointModel model;

  @BeforeEach
  void load() throws IOException {
    model = KeypointModel.load(TinyModel.of(0).write(folder), OPTIONS.sessionSettings());
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void callersWhoWereAnsweredTogetherAreWaitedFor() throws Exception {
    BatchQueue queue = new BatchQueue(OPTIONS);
    queue.expect(8);
    queue.add(faces(3));
    CompletableFuture<List<PendingFaces>> batch = take(queue);
    queue.add(faces(2));
    assertThat(batch).isNotDone();
    queue.add(faces(3));
    assertThat(batch.get(60, SECONDS)).hasSize(8);
    assertThat(queue.faces()).isZero();
  }

  @Test
  void withoutOthersNobodyWaits() throws Exception {
    BatchQueue queue = new BatchQueue(OPTIONS);
    queue.add(faces(1));
    assertThat(queue.take()).hasSize(1);
    queue.leave();
    CompletableFuture<List<PendingFaces>> batch = take(queue);
    queue.add(faces(1));
    assertThat(batch.get(60, SECONDS)).hasSize(1);
  }

  @Test
  void batchIsNeverLargerThanItsBound() throws Exception {
    BatchQueue queue = new BatchQueue(OPTIONS);
    queue.add(faces(12));
    assertThat(queue.take()).hasSize(8);
    assertThat(queue.faces()).isEqualTo(4);
  }

  @Test
  void patienceEnds() throws Exception {
    BatchQueue queue = new BatchQueue(OPTIONS.withMaxWait(Duration.ofMillis(1)));
    queue.expect(8);
    queue.add(faces(1));
    assertThat(queue.take()).hasSize(1);
  }

  @Test
  void whatIsCancelledOrExpiredTakesNoPlace() throws Exception {
    BatchQueue queue = new BatchQueue(OPTIONS);
    List<PendingFaces> cancelled = faces(1);
    cancelled.get(0).answer().cancel(false);
    PendingFaces late = face(System.nanoTime() - 1);
    queue.add(cancelled);
    queue.add(List.of(late));
    queue.add(faces(1));
    assertThat(queue.take()).hasSize(1);
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> late.answer().join())
        .withCauseInstanceOf(PredictionTimeoutException.class);
  }

  @Test
  void fullQueueTakesAllOrNothing() {
    BatchQueue queue = new BatchQueue(OPTIONS);
    queue.add(faces(15));
    assertThatExceptionOfType(PredictionRejectedException.class)
        .isThrownBy(() -> queue.add(faces(2)))
        .withMessage(
            "Found 15 faces waiting and 2 more; expected at most 16 in the queue. Try again later.");
    queue.add(faces(1));
    assertThat(queue.faces()).isEqualTo(16);
  }

  @Test
  void loneCallerGoesPastTheQueueWhereNobodyElseIs() throws Exception {
    BatchQueue queue = new BatchQueue(OPTIONS);
    assertThat(queue.enter()).isTrue();
    assertThat(queue.enter()).as("another one while it runs").isFalse();
    queue.add(faces(1));
    CompletableFuture<List<PendingFaces>> batch = take(queue);
    assertThat(batch).isNotDone();
    queue.leave();
    assertThat(batch.get(60, SECONDS)).hasSize(1);
    assertThat(queue.enter()).as("while a batch runs").isFalse();
    queue.expect(2);
    queue.leave();
    assertThat(queue.enter()).as("while others are expected").isFalse();
    queue.expect(0);
    queue.add(faces(1));
    assertThat(queue.enter()).as("while others wait").isFalse();
  }

  @Test
  void closedQueueIsDrained() throws Exception {
    BatchQueue queue = new BatchQueue(OPTIONS);
    queue.expect(8);
    queue.add(faces(2));
    queue.close();
    assertThat(queue.take()).hasSize(2);
    assertThat(queue.take()).isEmpty();
  }

  private static CompletableFuture<List<PendingFaces>> take(BatchQueue queue) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return queue.take();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private List<PendingFaces> faces(int count) {
    long later = System.nanoTime() + FOREVER.toNanos();
    return IntStream.range(0, count).mapToObj(i -> face(later)).toList();
  }

  @Test
  void loneFaceGoesPastACrowdButNotForEver() throws Exception {
    BatchQueue queue = new BatchQueue(OPTIONS.withMaxBatch(1));
    long now = System.nanoTime();
    PendingFaces first = face(now, PendingFaces.turn(now, 0));
    PendingFaces eighth = face(now, PendingFaces.turn(now, 7));
    PendingFaces lone = face(now, PendingFaces.turn(now + 1, 0));
    PendingFaces late = face(now, PendingFaces.turn(now + SECONDS.toNanos(1), 0));
    queue.add(List.of(first, eighth));
    queue.add(List.of(late));
    queue.add(List.of(lone));
    for (PendingFaces next : List.of(first, lone, eighth, late)) {
      assertThat(queue.take()).containsExactly(next);
      queue.leave();
    }
  }

  @Test
  void facesOfCallersWhoLeftNeverRun() throws Exception {
    BatchQueue queue = new BatchQueue(OPTIONS);
    long now = System.nanoTime();
    PendingFaces left = face(now - SECONDS.toNanos(1), now, () -> true);
    PendingFaces here = face(now - SECONDS.toNanos(1), now, () -> false);
    queue.add(List.of(left));
    queue.add(List.of(here));
    assertThat(queue.take()).containsExactly(here);
    assertThat(left.answer()).isCancelled();
    assertThat(queue.faces()).isZero();
  }

  private PendingFaces face(long enteredAt, long turn) {
    return face(enteredAt, turn, () -> false);
  }

  private PendingFaces face(long enteredAt, long turn, BooleanSupplier left) {
    FaceSignature signature = model.signatureFor(1);
    return new PendingFaces(
        signature,
        1,
        FacePixels.allocate(signature, 1),
        enteredAt,
        turn,
        enteredAt + FOREVER.toNanos(),
        left,
        new CompletableFuture<>());
  }

  private PendingFaces face(long expiresAt) {
    FaceSignature signature = model.signatureFor(1);
    return new PendingFaces(
        signature,
        1,
        FacePixels.allocate(signature, 1),
        System.nanoTime(),
        System.nanoTime(),
        expiresAt,
        () -> false,
        new CompletableFuture<>());
  }
}
