package org.kpd.serve.internal.batching;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.kpd.core.KpdException;
import org.kpd.serve.batching.BatchListener;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.serve.internal.model.KeypointModel;

/**
 * A model with its queue and batch threads. Concurrent calls for the same signature are batched
 * into one run of the model. Thread-safe; closing waits for accepted calls.
 */
public final class BatchingEngine implements AutoCloseable {
  private final KeypointModel model;
  private final PredictorOptions options;
  private final BatchListener listener;
  private final BatchQueue queue;
  private final List<Thread> threads = new ArrayList<>();
  // Runs on callers' threads hold the read lock, and closing takes the write lock.
  private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
  private boolean closed;

  private BatchingEngine(KeypointModel model, PredictorOptions options, BatchListener listener) {
    this.model = model;
    this.options = options;
    this.listener = listener;
    this.queue = new BatchQueue(options);
  }

  /** Starts the batch threads of a model, which the engine owns from now on. */
  public static BatchingEngine start(
      KeypointModel model, PredictorOptions options, BatchListener listener) {
    BatchingEngine engine = new BatchingEngine(model, options, listener);
    for (int i = 0; i < options.batchThreads(); i++) {
      Thread thread = new Thread(engine::work, "kpd-batch-" + i);
      thread.setDaemon(true);
      engine.threads.add(thread);
      thread.start();
    }
    return engine;
  }

  /** The model. */
  public KeypointModel model() {
    return model;
  }

  /** The options. */
  public PredictorOptions options() {
    return options;
  }

  /** The number of faces waiting for a batch. */
  public int waitingFaces() {
    return queue.faces();
  }

  /**
   * Queues faces for the next batches.
   *
   * @param bytes the raw, little-endian bytes of the signature's input tensor, on the heap; not
   *     copied, so they must not change before the answer is complete
   * @return the coordinates of each face, completed on the batch thread; canceling it drops faces
   *     that are still waiting
   * @throws org.kpd.serve.batching.PredictionRejectedException if the queue has no room for all of
   *     them
   * @throws IllegalStateException if closed
   */
  public CompletableFuture<float[]> submit(FaceSignature signature, int faces, ByteBuffer bytes) {
    return submit(signature, faces, bytes, () -> false);
  }

  /**
   * Submits faces for a caller that may disconnect: its faces are then dropped before they run, and
   * the answer is canceled.
   *
   * @param left whether the caller has disconnected; called on any thread
   */
  public CompletableFuture<float[]> submit(
      FaceSignature signature, int faces, ByteBuffer bytes, BooleanSupplier left) {
    requireSize(signature, faces, bytes);
    long now = System.nanoTime();
    long expiresAt = now + options.deadline().toNanos();
    List<PendingFaces> parts = new ArrayList<>();
    for (int first = 0; first < faces; first += options.maxBatch()) {
      int count = Math.min(options.maxBatch(), faces - first);
      parts.add(
          new PendingFaces(
              signature,
              count,
              slice(signature, bytes, first, count),
              now,
              PendingFaces.turn(now, first + count - 1),
              expiresAt,
              left,
              new CompletableFuture<>()));
    }
    queue.add(parts);
    return parts.size() == 1
        ? parts.get(0).answer()
        : joined(parts, faces * signature.coordinates());
  }

  /**
   * Runs faces immediately on the caller's thread if the engine is idle, which spares a lone face
   * the two thread switches.
   *
   * @return as {@link #submit}; empty if the faces have to queue or the engine is closed
   */
  public Optional<float[]> runIfIdle(FaceSignature signature, int faces, ByteBuffer bytes) {
    requireSize(signature, faces, bytes);
    life.readLock().lock();
    try {
      if (faces > options.maxBatch() || !queue.enter()) {
        return Optional.empty();
      }
      long started = System.nanoTime();
      float[] coordinates;
      try {
        coordinates = run(signature, List.of(bytes), faces);
      } finally {
        queue.leave();
      }
      listener.batchRan(faces, 0, System.nanoTime() - started);
      return Optional.of(coordinates);
    } finally {
      life.readLock().unlock();
    }
  }

  /**
   * Runs faces on the caller's thread in chunks of the maximum batch, bypassing the queue, for
   * callers that have full batches themselves.
   *
   * @throws IllegalStateException if closed
   */
  public float[] runNow(FaceSignature signature, int faces, ByteBuffer bytes) {
    requireSize(signature, faces, bytes);
    life.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The predictor is closed.");
      }
      float[] coordinates = new float[faces * signature.coordinates()];
      for (int first = 0; first < faces; first += options.maxBatch()) {
        int count = Math.min(options.maxBatch(), faces - first);
        ByteBuffer chunk = slice(signature, bytes, first, count);
        float[] answer = run(signature, List.of(chunk), count);
        System.arraycopy(answer, 0, coordinates, first * signature.coordinates(), answer.length);
      }
      return coordinates;
    } finally {
      life.readLock().unlock();
    }
  }

  /** Accepts no more calls, finishes the waiting and running ones, then unloads the model. */
  @Override
  public void close() {
    life.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      queue.close();
      threads.forEach(BatchingEngine::joinUninterruptibly);
      model.close();
    } finally {
      life.writeLock().unlock();
    }
  }

  private void work() {
    try {
      for (List<PendingFaces> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        run(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs a batch and completes its answers. The callers of a batch, and those that arrived in the
   * meantime, usually call again immediately, so they are expected: without a short wait, they
   * would split into groups that alternate with half-empty batches. A lone caller never waits.
   */
  private void run(List<PendingFaces> batch) {
    PendingFaces first = batch.get(0);
    int faces = batch.stream().mapToInt(PendingFaces::faces).sum();
    long started = System.nanoTime();
    float[] coordinates;
    try {
      coordinates = run(first.signature(), batch.stream().map(PendingFaces::bytes).toList(), faces);
    } catch (KpdException failure) {
      endTurn(0);
      batch.forEach(pending -> pending.answer().completeExceptionally(failure));
      return;
    }
    // Counted before any answer completes, or a fast lone caller would look like two.
    int others = queue.faces();
    endTurn(others == 0 && batch.size() == 1 ? 0 : others + faces);
    listener.batchRan(faces, started - first.enteredAt(), System.nanoTime() - started);
    int offset = 0;
    for (PendingFaces pending : batch) {
      int end = offset + pending.faces() * first.signature().coordinates();
      pending.answer().complete(Arrays.copyOfRange(coordinates, offset, end));
      offset = end;
    }
  }

  private void endTurn(int expected) {
    queue.expect(expected);
    queue.leave();
  }

  private float[] run(FaceSignature signature, List<ByteBuffer> parts, int faces) {
    try {
      return model.run(signature, parts, faces);
    } catch (RuntimeException | Error e) {
      // Any failure must reach the waiting callers and leave the thread alive for the next batch.
      throw new KpdException(
          String.format(Locale.ROOT, "The model failed on a batch of %d faces: %s", faces, e), e);
    }
  }

  private static CompletableFuture<float[]> joined(List<PendingFaces> parts, int length) {
    CompletableFuture<?>[] answers =
        parts.stream().map(PendingFaces::answer).toArray(CompletableFuture<?>[]::new);
    CompletableFuture<float[]> whole =
        CompletableFuture.allOf(answers)
            .thenApply(
                done -> {
                  float[] coordinates = new float[length];
                  int offset = 0;
                  for (PendingFaces part : parts) {
                    float[] answer = part.answer().join();
                    System.arraycopy(answer, 0, coordinates, offset, answer.length);
                    offset += answer.length;
                  }
                  return coordinates;
                });
    var unused =
        whole.whenComplete(
            (answer, failure) -> {
              if (whole.isCancelled()) {
                parts.forEach(part -> part.answer().cancel(false));
              }
            });
    return whole;
  }

  private static ByteBuffer slice(
      FaceSignature signature, ByteBuffer bytes, int firstFace, int faces) {
    return bytes.slice(
        bytes.position() + firstFace * signature.faceBytes(), faces * signature.faceBytes());
  }

  private static void requireSize(FaceSignature signature, int faces, ByteBuffer bytes) {
    if (faces < 1 || bytes.remaining() != (long) faces * signature.faceBytes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %d bytes for %d faces; expected %d bytes for each of at least one.",
              bytes.remaining(),
              faces,
              signature.faceBytes()));
    }
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
