package org.kpd.spark.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kpd.core.runtime.Precision;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.batching.PredictorOptions;

/**
 * A cache of this JVM's predictors, one for each model and number of threads, shared by the tasks
 * that lease them. An idle predictor stays for the next task until another model needs its place;
 * all are closed when the JVM exits.
 */
public final class ExecutorModels {
  /** The maximum number of idle models that stay in memory. */
  private static final int MOST_IDLE = 2;

  /** Long, because this is batch work: a task whose core is busy elsewhere may wait. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Further tasks of an executor queue. */
  private static final int MOST_TASKS = 64;

  private static final Map<Key, Loaded> LOADED = new HashMap<>();
  private static boolean closesAtEnd;

  private ExecutorModels() {}

  private record Key(String digest, int threads, Precision precision) {}

  /**
   * A predictor, its photo predictor once there was a photo, and the number of tasks that use them.
   */
  private static final class Loaded {
    private final KeypointPredictor predictor;
    private @Nullable PhotoPredictor photos;
    private int leases;

    Loaded(KeypointPredictor predictor) {
      this.predictor = predictor;
    }

    /** The detector is loaded for the first photo; crops do not need it. */
    synchronized PhotoPredictor photos() {
      if (photos == null) {
        photos = PhotoPredictor.of(predictor);
      }
      return Objects.requireNonNull(photos);
    }

    synchronized void close() {
      if (photos != null) {
        photos.close();
      }
      predictor.close();
    }
  }

  /**
   * A task's lease of a predictor; closing it returns the predictor. Closing twice has no effect.
   */
  public static final class Lease implements AutoCloseable {
    private final Loaded loaded;
    private boolean closed;

    private Lease(Loaded loaded) {
      this.loaded = loaded;
    }

    /** Predicts the points of face crops. */
    public KeypointPredictor faces() {
      return loaded.predictor;
    }

    /**
     * Finds the faces in whole photos and predicts their points.
     *
     * @throws org.kpd.core.KpdException if there is no detector on the classpath
     */
    public PhotoPredictor photos() {
      return loaded.photos();
    }

    @Override
    public void close() {
      synchronized (LOADED) {
        if (!closed) {
          closed = true;
          loaded.leases--;
        }
      }
    }
  }

  /**
   * Leases the predictor of a model and loads it if necessary. It uses as many threads as the
   * running task has cores.
   *
   * @throws org.kpd.core.KpdException if the executor has no such model
   * @throws IOException if it cannot be read
   */
  public static Lease lease(ModelReference model) throws IOException {
    Key key = new Key(model.digest(), Executor.coresOfTask(), model.precision());
    synchronized (LOADED) {
      Loaded loaded = LOADED.get(key);
      if (loaded == null) {
        loaded = new Loaded(load(model.locate(), key));
        makePlace();
        LOADED.put(key, loaded);
        closeAtEnd();
      }
      loaded.leases++;
      return new Lease(loaded);
    }
  }

  /** How many predictors are in memory. */
  static int size() {
    synchronized (LOADED) {
      return LOADED.size();
    }
  }

  private static KeypointPredictor load(Path folder, Key key) throws IOException {
    int tasks = Math.max(1, Runtime.getRuntime().availableProcessors() / key.threads());
    return KeypointPredictor.load(
        folder,
        PredictorOptions.defaults()
            .withThreads(key.threads())
            .withPrecision(key.precision())
            .withBatchThreads(Math.min(MOST_TASKS, tasks))
            .withMaxBatch(PictureBatch.SIZE)
            .withDeadline(PATIENCE)
            .withWarmUp(false));
  }

  private static void makePlace() {
    Iterator<Loaded> all = LOADED.values().iterator();
    while (LOADED.size() >= MOST_IDLE && all.hasNext()) {
      Loaded loaded = all.next();
      if (loaded.leases == 0) {
        all.remove();
        loaded.close();
      }
    }
  }

  private static void closeAtEnd() {
    if (!closesAtEnd) {
      closesAtEnd = true;
      Runtime.getRuntime().addShutdownHook(new Thread(ExecutorModels::closeAll, "kpd-close"));
    }
  }

  private static void closeAll() {
    synchronized (LOADED) {
      LOADED.values().forEach(Loaded::close);
      LOADED.clear();
    }
  }
}
