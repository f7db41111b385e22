package org.kpd.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.model.Architecture;
import org.kpd.core.runtime.Precision;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.train.Trainer;
import org.kpd.train.config.Recipe;
import org.kpd.train.config.TrainingConfig;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingState;

/**
 * A training run that advances only by the requested number of steps. It is the loop that users
 * run, with its batches and listeners. The system property {@code kpd.compile} lets XLA compile its
 * operations. Not thread-safe; closing ends the run.
 */
public final class TrainingSteps implements AutoCloseable {
  /**
   * The steps of its only epoch, for steps of up to 128 faces; benchmarks/peers/worker.py has the
   * same.
   */
  private static final int MOST_STEPS = 4000;

  private static final int MANY_FACES = 128;
  private static final int VALIDATION_ROWS = 2;

  private final Semaphore allowed = new Semaphore(0);
  private final Semaphore done = new Semaphore(0);
  private final CompletableFuture<TrainingResult> run;
  private final int mostSteps;
  private volatile TrainingListener.@Nullable Step last;
  private volatile boolean stopping;

  /** Starts a run of the reference recipe and pauses it before the first step. */
  public TrainingSteps(
      Architecture architecture,
      ModelWeights start,
      Precision precision,
      int batchSize,
      FaceDataset faces) {
    this(architecture, start, Recipe.REFERENCE, precision, batchSize, faces);
  }

  /**
   * Starts a run and pauses it before the first step.
   *
   * @param batchSize the number of faces in a step
   * @param faces row {@code i} of the epoch is row {@code i % faces.size()} of these
   */
  public TrainingSteps(
      Architecture architecture,
      ModelWeights start,
      Recipe recipe,
      Precision precision,
      int batchSize,
      FaceDataset faces) {
    TrainingConfig config =
        TrainingConfig.defaults(recipe)
            .withEpochs(1)
            .withBatchSize(batchSize)
            .withPrecision(precision)
            .withCompiled(Boolean.getBoolean("kpd.compile"));
    mostSteps = MOST_STEPS * Math.min(batchSize, MANY_FACES) / batchSize;
    Trainer trainer = new Trainer(architecture, config, List.of(new Gate()));
    FaceDataset rows = repeated(faces, mostSteps * batchSize);
    FaceDataset validation = repeated(faces, VALIDATION_ROWS);
    run =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return trainer.fit(rows, validation, TrainingState.starting(start));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            work -> new Thread(work, "training").start());
    // A run that failed must not leave its caller waiting.
    var unused = run.whenComplete((result, failure) -> done.release(mostSteps));
  }

  /** Lets the run make some steps, and waits until they are computed. */
  public void run(int steps) throws InterruptedException {
    allowed.release(steps);
    done.acquire(steps);
    if (run.isDone()) {
      run.join();
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "Found more than %d steps; expected at most that.", mostSteps));
    }
    var unused = loss();
  }

  /** The mean loss of all steps so far; the run must be paused. */
  public double loss() {
    return Objects.requireNonNull(last, "no step was made").errors().get().loss();
  }

  @Override
  public void close() {
    stopping = true;
    allowed.release();
    run.join();
  }

  private static FaceDataset repeated(FaceDataset faces, int rows) {
    return faces.select(IntStream.range(0, rows).map(row -> row % faces.size()).toArray());
  }

  /** Holds the run until a step is allowed. */
  private final class Gate implements TrainingListener {
    @Override
    public void started(Plan plan) {
      allowed.acquireUninterruptibly();
    }

    @Override
    public Signal stepEnded(Step step) {
      last = step;
      done.release();
      allowed.acquireUninterruptibly();
      return stopping ? Signal.STOP : Signal.CONTINUE;
    }
  }
}
