package org.kpd.train.internal.feeding;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The batches of one pass, of which a few are made ahead of the one in use. For one thread. */
final class Ahead<B> implements Batches<B> {
  private final int rows;
  private final int batchSize;
  private final BiFunction<Integer, Integer, CompletableFuture<B>> making;
  private final Consumer<CompletableFuture<B>> dropping;
  private final Queue<CompletableFuture<B>> batches = new ArrayDeque<>();
  private int requested;

  /**
   * Begins to make the first ones.
   *
   * @param making begins a batch of the rows from one on to before another
   * @param dropping gives back a batch that nobody took
   */
  Ahead(
      int rows,
      int batchSize,
      int depth,
      BiFunction<Integer, Integer, CompletableFuture<B>> making,
      Consumer<CompletableFuture<B>> dropping) {
    this.rows = rows;
    this.batchSize = batchSize;
    this.making = making;
    this.dropping = dropping;
    for (int i = 0; i < depth; i++) {
      request();
    }
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

  @Override
  public void close() {
    batches.forEach(dropping);
    batches.clear();
  }

  private void request() {
    int from = requested * batchSize;
    if (from < rows) {
      requested++;
      batches.add(making.apply(from, Math.min(rows, from + batchSize)));
    }
  }
}
