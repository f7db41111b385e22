package org.kpd.train;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.kpd.train.detection.DetectorSamples;

/** Draws batches of samples a few ahead of the one in use. Close it when training ends. */
final class SampleLoader implements AutoCloseable {
  private static final int AHEAD = 3;

  private final int batchSize;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread loader = new Thread(work, "kpd-sample-loader");
            loader.setDaemon(true);
            return loader;
          });

  SampleLoader(int batchSize) {
    this.batchSize = batchSize;
  }

  /** How many batches so many photos make. */
  int batches(int photos) {
    return (photos + batchSize - 1) / batchSize;
  }

  /** The photos of these numbers in batches; close it also when not read to its end. */
  Batches load(int[] numbers, Function<int[], DetectorSamples> draw) {
    return new Batches(numbers, draw);
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  /** The batches of one pass. */
  final class Batches implements Iterator<DetectorSamples>, AutoCloseable {
    private final int[] numbers;
    private final Function<int[], DetectorSamples> draw;
    private final Queue<CompletableFuture<DetectorSamples>> ahead = new ArrayDeque<>();
    private int requested;

    private Batches(int[] numbers, Function<int[], DetectorSamples> draw) {
      this.numbers = numbers;
      this.draw = draw;
      for (int i = 0; i < AHEAD; i++) {
        request();
      }
    }

    @Override
    public boolean hasNext() {
      return !ahead.isEmpty();
    }

    @Override
    public DetectorSamples next() {
      CompletableFuture<DetectorSamples> batch = ahead.poll();
      if (batch == null) {
        throw new NoSuchElementException();
      }
      request();
      return batch.join();
    }

    @Override
    public void close() {
      ahead.forEach(batch -> batch.cancel(false));
    }

    private void request() {
      int from = requested * batchSize;
      if (from < numbers.length) {
        int[] wanted =
            Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + batchSize));
        requested++;
        ahead.add(CompletableFuture.supplyAsync(() -> draw.apply(wanted), thread));
      }
    }
  }
}
