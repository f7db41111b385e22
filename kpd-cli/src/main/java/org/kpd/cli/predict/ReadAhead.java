package org.kpd.cli.predict;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads pictures on a thread of its own, some batches ahead of whoever asks for their answers.
 * Closing waits for the batch that is being read.
 */
final class ReadAhead implements AutoCloseable {
  /** Pictures that are read together, and faces that go through the network together. */
  static final int BATCH = 64;

  /** What is kept of that many pictures is 10 to 30 megabytes: faces of 96x96, not whole photos. */
  private static final int BATCHES_AHEAD = 16;

  private final PhotoReader reader;
  private final List<Path> files;
  private final Deque<Future<PhotoReader.Read>> ahead = new ArrayDeque<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread started = new Thread(task, "kpd-read");
            started.setDaemon(true);
            return started;
          });
  private int submitted;

  /** Begins to read. */
  ReadAhead(PhotoReader reader, List<Path> files) {
    this.reader = reader;
    this.files = files;
    submit();
  }

  /** Whether there are pictures whose answers nobody has asked for. */
  boolean hasNext() {
    return !ahead.isEmpty();
  }

  /**
   * The answers for the next batch.
   *
   * @throws IOException if the network cannot be read; pictures that cannot be are answers
   */
  List<PhotoAnswer> next() throws IOException {
    PhotoReader.Read read = await(ahead.remove());
    submit();
    return read.answers();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit() {
    while (submitted < files.size() && ahead.size() < BATCHES_AHEAD) {
      List<Path> batch = files.subList(submitted, Math.min(files.size(), submitted + BATCH));
      submitted += batch.size();
      ahead.add(thread.submit(() -> reader.read(batch)));
    }
  }

  private static PhotoReader.Read await(Future<PhotoReader.Read> batch) throws IOException {
    try {
      return batch.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Found an interrupt; expected time to read the pictures.");
    }
  }
}
