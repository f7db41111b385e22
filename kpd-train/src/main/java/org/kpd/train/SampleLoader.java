package org.kpd.train;

import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.kpd.train.internal.detection.DetectorSamples;

/**
 * Draws batches of samples on threads of its own, a few ahead of the one in use. Close it when
 * training ends.
 */
final class SampleLoader implements AutoCloseable {
  private final int batchSize;
  private final int threadCount;
  private final ExecutorService threads;

  /** With a thread for each core, and two where there is one. */
  SampleLoader(int batchSize) {
    this(batchSize, LoaderThreads.count());
  }

  SampleLoader(int batchSize, int threadCount) {
    this.batchSize = batchSize;
    this.threadCount = threadCount;
    this.threads = LoaderThreads.pool("kpd-sample-loader", threadCount);
  }

  /** How many batches that number of photos makes. */
  int batches(int photos) {
    return Ahead.batches(photos, batchSize);
  }

  /** The photos of these numbers in batches; close it also when not read to its end. */
  Batches load(int[] numbers, Function<int[], DetectorSamples> draw) {
    return new Batches(numbers, draw);
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  /** The batches of one pass. */
  final class Batches implements Iterator<DetectorSamples>, AutoCloseable {
    private final Ahead<DetectorSamples> ahead;

    private Batches(int[] numbers, Function<int[], DetectorSamples> draw) {
      this.ahead =
          new Ahead<>(
              numbers.length,
              batchSize,
              // Each thread draws one, and one waits.
              threadCount + 1,
              (from, to) -> {
                int[] wanted = Arrays.copyOfRange(numbers, from, to);
                return CompletableFuture.supplyAsync(() -> draw.apply(wanted), threads);
              });
    }

    @Override
    public boolean hasNext() {
      return ahead.hasNext();
    }

    @Override
    public DetectorSamples next() {
      return ahead.next();
    }

    @Override
    public void close() {
      ahead.left().forEach(batch -> batch.cancel(false));
    }
  }
}
