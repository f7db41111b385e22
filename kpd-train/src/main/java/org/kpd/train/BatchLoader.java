package org.kpd.train;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kpd.data.FaceDataset;
import org.kpd.train.augmentation.FaceTransform;

/**
 * Makes the batches of a data set on threads of its own, a few ahead of the one in use, so that a
 * step never waits for pixels. Close it when training ends.
 */
final class BatchLoader implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int AHEAD = 4;

  private final int batchSize;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread loader = new Thread(work, "kpd-batch-loader");
            loader.setDaemon(true);
            return loader;
          });

  BatchLoader(int batchSize) {
    this.batchSize = batchSize;
  }

  /** How many batches a number of rows makes; the last may be smaller. */
  int batches(int rows) {
    return (rows + batchSize - 1) / batchSize;
  }

  /**
   * The rows of a data set in the given order, each changed, in batches; close it also when not
   * read to its end.
   */
  Batches load(FaceDataset data, int[] order, FaceTransform transform) {
    return new Batches(data, order, transform);
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  /** The batches of one pass. Each batch taken belongs to the taker, who closes it. */
  final class Batches implements Iterator<Batch>, AutoCloseable {
    private final FaceDataset data;
    private final int[] order;
    private final FaceTransform transform;
    private final Queue<CompletableFuture<Batch>> ahead = new ArrayDeque<>();
    private int requested;

    private Batches(FaceDataset data, int[] order, FaceTransform transform) {
      this.data = data;
      this.order = order;
      this.transform = transform;
      for (int i = 0; i < AHEAD; i++) {
        request();
      }
    }

    @Override
    public boolean hasNext() {
      return !ahead.isEmpty();
    }

    @Override
    public Batch next() {
      CompletableFuture<Batch> batch = ahead.poll();
      if (batch == null) {
        throw new NoSuchElementException();
      }
      request();
      try {
        return batch.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw e;
      }
    }

    @Override
    public void close() {
      while (!ahead.isEmpty()) {
        ahead.remove().thenAccept(Batch::close).exceptionally(failure -> null).join();
      }
    }

    private void request() {
      int from = requested * batchSize;
      if (from < order.length) {
        int to = Math.min(order.length, from + batchSize);
        requested++;
        ahead.add(
            CompletableFuture.supplyAsync(
                () -> Batch.of(data, order, from, to, transform), threads));
      }
    }
  }
}
