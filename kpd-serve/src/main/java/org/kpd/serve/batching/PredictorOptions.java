package org.kpd.serve.batching;

import java.time.Duration;
import java.util.Locale;
import org.kpd.core.internal.io.Records;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;

/**
 * The options of a predictor.
 *
 * @param threads the number of threads that compute one batch; 0 for one per core, shared by all
 *     models of the process
 * @param precision the arithmetic of convolutions and matrix products
 * @param maxBatch the maximum number of faces in one run of the model, 1..4096
 * @param maxWait how long an incomplete batch waits for the callers that were just answered, if
 *     there are several; a lone caller never waits
 * @param queueCapacity the maximum number of waiting faces, at least {@code maxBatch}; calls beyond
 *     it are rejected
 * @param deadline how long a call may wait in the queue
 * @param batchThreads the number of batches that run concurrently, 1..64; a model with variables
 *     runs one at a time on the CPU
 * @param warmUp whether loading ends with predictions on blank faces, so that the first real one is
 *     as fast as the rest
 */
public record PredictorOptions(
    int threads,
    Precision precision,
    int maxBatch,
    Duration maxWait,
    int queueCapacity,
    Duration deadline,
    int batchThreads,
    boolean warmUp) {

  private static final int LARGEST_BATCH = 4096;
  private static final int MOST_THREADS = 1024;
  private static final int MOST_BATCH_THREADS = 64;

  public PredictorOptions {
    requireBetween("threads", threads, 0, MOST_THREADS);
    requireBetween("maxBatch", maxBatch, 1, LARGEST_BATCH);
    requireBetween("batchThreads", batchThreads, 1, MOST_BATCH_THREADS);
    if (queueCapacity < maxBatch) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found a queue of %d faces; expected at least one batch, %d.",
              queueCapacity,
              maxBatch));
    }
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "Found maxWait %s; expected 0 or more.".formatted(maxWait));
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException(
          "Found deadline %s; expected more than 0.".formatted(deadline));
    }
  }

  /**
   * All cores, float32, batches of up to 64 faces that wait up to 2 ms for more, a queue of 256
   * faces, a deadline of 30 s, one batch at a time, with a warm-up.
   */
  public static PredictorOptions defaults() {
    return new PredictorOptions(
        0, Precision.FLOAT32, 64, Duration.ofMillis(2), 256, Duration.ofSeconds(30), 1, true);
  }

  /**
   * The settings of TensorFlow's sessions, which also run full batches on the callers' own threads.
   */
  public SessionSettings sessionSettings() {
    int runs = Math.max(batchThreads, Runtime.getRuntime().availableProcessors());
    return new SessionSettings(threads, precision, runs);
  }

  public PredictorOptions withThreads(int threads) {
    return Records.with(this, "threads", threads);
  }

  public PredictorOptions withPrecision(Precision precision) {
    return Records.with(this, "precision", precision);
  }

  /** A copy with another maximum batch; the queue grows if it is too small for one. */
  public PredictorOptions withMaxBatch(int maxBatch) {
    return Records.with(withQueueCapacity(Math.max(queueCapacity, maxBatch)), "maxBatch", maxBatch);
  }

  public PredictorOptions withMaxWait(Duration maxWait) {
    return Records.with(this, "maxWait", maxWait);
  }

  public PredictorOptions withQueueCapacity(int queueCapacity) {
    return Records.with(this, "queueCapacity", queueCapacity);
  }

  public PredictorOptions withDeadline(Duration deadline) {
    return Records.with(this, "deadline", deadline);
  }

  public PredictorOptions withBatchThreads(int batchThreads) {
    return Records.with(this, "batchThreads", batchThreads);
  }

  public PredictorOptions withWarmUp(boolean warmUp) {
    return Records.with(this, "warmUp", warmUp);
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Found %s %d; expected %d..%d.", name, value, least, most));
    }
  }
}
