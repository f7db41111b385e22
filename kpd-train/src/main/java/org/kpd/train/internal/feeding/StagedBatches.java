package org.kpd.train.internal.feeding;

import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Session;

/**
 * The batches of one pass, of which one is in use on the device and the next is on its way there.
 * They are to be used in the order in which they are taken, each once.
 */
public final class StagedBatches implements Batches<StepInput> {
  private final Batches<? extends StepInput> batches;
  private final Session session;
  private final FaceInputs inputs;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(LoaderThreads.named("kpd-batch-stager"));
  private @Nullable Staged following;

  /**
   * Sends the first batch on its way.
   *
   * @param batches closed with this
   */
  public StagedBatches(Batches<? extends StepInput> batches, Session session, FaceInputs inputs) {
    this.batches = batches;
    this.session = session;
    this.inputs = inputs;
    inputs.forgetStaged(session);
    following = begun();
  }

  @Override
  public boolean hasNext() {
    return following != null;
  }

  @Override
  public StepInput next() {
    Staged now = following;
    if (now == null) {
      throw new NoSuchElementException();
    }
    following = begun();
    return now;
  }

  @Override
  public void close() {
    try {
      if (following != null) {
        following.close();
      }
      thread.shutdown();
    } finally {
      batches.close();
    }
  }

  private @Nullable Staged begun() {
    return batches.hasNext() ? new Staged(batches.next()) : null;
  }

  /** Faces that are on their way. */
  private final class Staged implements StepInput {
    private final StepInput batch;
    private final CompletableFuture<Void> arrival;

    Staged(StepInput batch) {
      this.batch = batch;
      this.arrival = CompletableFuture.runAsync(() -> inputs.stage(session, batch), thread);
    }

    /** Waits until they are there; the graph takes them out by itself. */
    @Override
    public void feed(Session.Runner runner, FaceInputs unused) {
      try {
        arrival.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw e;
      }
    }

    @Override
    public int rows() {
      return batch.rows();
    }

    @Override
    public void close() {
      arrival.exceptionally(failure -> null).join();
      batch.close();
    }
  }
}
