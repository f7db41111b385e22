package org.kpd.serve.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Splits batches into slices that run in parallel, the first of them on the caller's thread.
 * Thread-safe; closing does not stop running slices.
 */
public final class SliceThreads implements AutoCloseable {
  private final int count;
  private final ExecutorService others;

  /** Creates threads for at most {@code count} slices per batch, at least one. */
  SliceThreads(int count) {
    this.count = count;
    AtomicInteger number = new AtomicInteger();
    others =
        Executors.newFixedThreadPool(
            Math.max(1, count - 1),
            task -> {
              Thread thread = new Thread(task, "kpd-slice-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Work on a part of a batch. */
  @FunctionalInterface
  interface Slice {
    /** Processes {@code count} faces, starting with the one at {@code first}. */
    void run(int first, int count);
  }

  /** Processes all faces of a batch, and returns when every slice is done. */
  void run(int faces, Slice slice) {
    int parts = Math.min(count, faces);
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int part = 1; part < parts; part++) {
      int first = start(faces, part, parts);
      int end = start(faces, part + 1, parts);
      running.add(CompletableFuture.runAsync(() -> slice.run(first, end - first), others));
    }
    try {
      slice.run(0, start(faces, 1, parts));
    } finally {
      // No slice may still run when the caller frees the memory that they use.
      awaitAll(running);
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }

  private static int start(int faces, int part, int parts) {
    return (int) ((long) faces * part / parts);
  }

  private static void awaitAll(List<CompletableFuture<Void>> running) {
    try {
      CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
