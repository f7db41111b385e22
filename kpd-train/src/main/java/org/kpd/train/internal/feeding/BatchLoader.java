package org.kpd.train.internal.feeding;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.kpd.data.FaceDataset;
import org.kpd.train.augmentation.FaceTransform;
import org.kpd.train.internal.detection.DetectorSamples;

/**
 * Makes batches on threads of its own, a few ahead of the one in use, so that a step never waits
 * for pixels. Close it when training ends.
 */
public final class BatchLoader implements AutoCloseable {
  /**
   * Batches of faces that are made or wait; faces of one are shared out, so that few keep all
   * threads busy.
   */
  private static final int AHEAD = 4;

  /** Faces that are worth handing to a thread. */
  private static final int SLICE = 16;

  private final int batchSize;
  private final int threadCount;
  private final ExecutorService threads;

  /** With a thread for each core, and two where there is one. */
  public BatchLoader(int batchSize) {
    this(batchSize, LoaderThreads.count());
  }

  public BatchLoader(int batchSize, int threadCount) {
    this.batchSize = batchSize;
    this.threadCount = threadCount;
    this.threads = LoaderThreads.pool("kpd-batch-loader", threadCount);
  }

  /**
   * The rows of a data set in the given order, each changed, in batches; close it also when not
   * read to its end.
   */
  public Batches<Batch> load(FaceDataset data, int[] order, FaceTransform transform) {
    return new Ahead<>(
        order.length,
        batchSize,
        AHEAD,
        (from, to) -> made(new Batch.Draft(data, order, from, to, transform)),
        left -> left.thenAccept(Batch::close).exceptionally(failure -> null).join());
  }

  /** The photos of these numbers in batches; close it also when not read to its end. */
  public Batches<DetectorSamples> load(int[] numbers, Function<int[], DetectorSamples> draw) {
    return new Ahead<>(
        numbers.length,
        batchSize,
        // Each thread draws one, and one waits.
        threadCount + 1,
        (from, to) -> {
          int[] wanted = Arrays.copyOfRange(numbers, from, to);
          return CompletableFuture.supplyAsync(() -> draw.apply(wanted), threads);
        },
        left -> left.cancel(false));
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private CompletableFuture<Batch> made(Batch.Draft draft) {
    int slices = Math.max(1, Math.min(threadCount, draft.rows() / SLICE));
    CompletableFuture<?>[] filled = new CompletableFuture<?>[slices];
    for (int i = 0; i < slices; i++) {
      int first = (int) ((long) draft.rows() * i / slices);
      int end = (int) ((long) draft.rows() * (i + 1) / slices);
      filled[i] = CompletableFuture.runAsync(() -> draft.fill(first, end), threads);
    }
    return CompletableFuture.allOf(filled).thenApply(all -> draft.finished());
  }
}
