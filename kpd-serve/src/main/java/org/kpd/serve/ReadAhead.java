package org.kpd.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Prefetches photos on a separate thread, some batches ahead of the consumer of their results. The
 * thread ends with the last photo or on closing, which waits for the batch that is being read. Not
 * thread-safe.
 */
final class ReadAhead<T> implements Iterator<PhotoResult<T>>, AutoCloseable {
  /**
   * The number of photos that are read together, and whose crops go through the network together.
   */
  private static final int BATCH = 64;

  private final BatchReader<T> reader;
  private final Iterator<T> photos;
  private final int batch;
  private final int batchesAhead;
  private final Deque<Future<BatchReader.Read<T>>> ahead = new ArrayDeque<>();
  private Iterator<PhotoResult<T>> results = Collections.emptyIterator();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread started = new Thread(task, "kpd-read");
            started.setDaemon(true);
            return started;
          });

  /** Starts reading. */
  ReadAhead(BatchReader<T> reader, Iterator<T> photos, int most) {
    this.reader = reader;
    this.photos = photos;
    this.batch = Math.min(BATCH, most);
    this.batchesAhead = most / batch;
    submit();
  }

  @Override
  public boolean hasNext() {
    return results.hasNext() || !ahead.isEmpty();
  }

  /**
   * The next result; photos that cannot be read yield results, too.
   *
   * @throws RuntimeException as thrown by the model, the detector or the source
   */
  @Override
  public PhotoResult<T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (!results.hasNext()) {
      BatchReader.Read<T> read = Awaited.result(ahead.remove());
      submit();
      results = read.results().iterator();
    }
    return results.next();
  }

  @Override
  public void close() {
    ahead.clear();
    results = Collections.emptyIterator();
    thread.shutdownNow();
    try {
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit() {
    while (ahead.size() < batchesAhead && photos.hasNext()) {
      List<T> next = new ArrayList<>(batch);
      while (next.size() < batch && photos.hasNext()) {
        next.add(photos.next());
      }
      ahead.add(thread.submit(() -> reader.read(next)));
    }
    if (ahead.size() < batchesAhead) {
      thread.shutdown();
    }
  }
}
