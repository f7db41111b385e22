package org.kpd.spark.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.batching.PredictorOptions;

/**
 * The predictors of this JVM, one for each model and number of threads, shared by the tasks that
 * lease it. One that nobody leases stays for the next task, until another model needs its place;
 * all are closed when the JVM ends.
 */
public final class ExecutorModels {
  /** The most models that stay in memory while nobody uses them. */
  private static final int MOST_IDLE = 2;

  /** Nobody waits at a screen: a task whose core is busy elsewhere may wait. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Further ones of an executor wait for a place. */
  private static final int MOST_TASKS = 64;

  private static final Map<Key, Loaded> LOADED = new HashMap<>();
  private static boolean closesAtEnd;

  private ExecutorModels() {}

  private record Key(String digest, int threads) {}

  /** A predictor, what finds faces with it once a photo came, and how many tasks use both. */
  private static final class Loaded {
    private final KeypointPredictor predictor;
    private @Nullable PhotoPredictor photos;
    private int leases;

    Loaded(KeypointPredictor predictor) {
      this.predictor = predictor;
    }

    /** The detector is loaded with the first photo: crops do without. */
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

  /** The right of a task to use a predictor; closing it gives it back. Closes once. */
  public static final class Lease implements AutoCloseable {
    private final Loaded loaded;
    private boolean closed;

    private Lease(Loaded loaded) {
      this.loaded = loaded;
    }

    /** Faces to points. */
    public KeypointPredictor faces() {
      return loaded.predictor;
    }

    /**
     * Whole photos to faces.
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
   * Leases the predictor of a model, which is loaded if it is not there. Its threads are the cores
   * of the running task.
   *
   * @throws org.kpd.core.KpdException if the executor has no such model
   * @throws IOException if it cannot be read
   */
  public static Lease lease(ModelReference model) throws IOException {
    Key key = new Key(model.digest(), Executor.coresOfTask());
    synchronized (LOADED) {
      Loaded loaded = LOADED.get(key);
      if (loaded == null) {
        loaded = new Loaded(load(model.locate(), key.threads()));
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

  private static KeypointPredictor load(Path folder, int threads) throws IOException {
    int tasks = Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
    return KeypointPredictor.load(
        folder,
        PredictorOptions.defaults()
            .withThreads(threads)
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
