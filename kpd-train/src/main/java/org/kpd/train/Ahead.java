package org.kpd.train;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/** The batches of one pass, of which a few are made ahead of the one in use. For one thread. */
final class Ahead<B> implements Iterator<B> {
  private final int rows;
  private final int batchSize;
  private final BiFunction<Integer, Integer, CompletableFuture<B>> making;
  private final Queue<CompletableFuture<B>> batches = new ArrayDeque<>();
  private int requested;

  /**
   * Begins to make the first ones.
   *
   * @param making begins a batch of the rows from one on to before another
   */
  Ahead(
      int rows,
      int batchSize,
      int depth,
      BiFunction<Integer, Integer, CompletableFuture<B>> making) {
    this.rows = rows;
    this.batchSize = batchSize;
    this.making = making;
    for (int i = 0; i < depth; i++) {
      request();
    }
  }

  /** How many batches a number of rows makes; the last may be smaller. */
  static int batches(int rows, int batchSize) {
    return (rows + batchSize - 1) / batchSize;
  }

  @Override
  public boolean hasNext() {
    return !batches.isEmpty();
  }

  /**
   * The next batch, when it is made.
   *
   * @throws RuntimeException what the making of it threw
   */
  @Override
  public B next() {
    CompletableFuture<B> batch = batches.poll();
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

  /** Those that nobody took; this is then at its end. */
  Iterable<CompletableFuture<B>> left() {
    Queue<CompletableFuture<B>> left = new ArrayDeque<>(batches);
    batches.clear();
    return left;
  }

  private void request() {
    int from = requested * batchSize;
    if (from < rows) {
      requested++;
      batches.add(making.apply(from, Math.min(rows, from + batchSize)));
    }
  }
}
