package org.kpd.server.internal.model;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kpd.serve.batching.BatchListener;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.server.options.ModelSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All models of a server, and the thread that polls their folders for new versions. Thread-safe.
 */
public final class ModelRepository {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);

  private final Map<String, ServedModel> models = new LinkedHashMap<>();
  private final Map<String, String> unread = new HashMap<>();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "kpd-models");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Creates the models without loading them.
   *
   * @param listeners the listener to the batches of the model of a name
   */
  public ModelRepository(
      List<ModelSpec> specs, PredictorOptions options, Function<String, BatchListener> listeners) {
    for (ModelSpec spec : specs) {
      ServedModel model = new ServedModel(spec, options, listeners.apply(spec.name()));
      if (models.put(spec.name(), model) != null) {
        throw new IllegalArgumentException(
            "Found two models named '%s'; expected one.".formatted(spec.name()));
      }
    }
  }

  /**
   * Loads every model, then warms them up and polls their folders in the background.
   *
   * @throws org.kpd.core.savedmodel.ModelLoadException if one cannot be loaded
   */
  public void start(Duration pollInterval) throws IOException {
    for (ServedModel model : models.values()) {
      model.start();
    }
    watcher.execute(() -> models.values().forEach(ServedModel::warmUp));
    long nanos = pollInterval.toNanos();
    if (nanos > 0) {
      var unused =
          watcher.scheduleWithFixedDelay(this::refresh, nanos, nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** The models in the order given. */
  public Collection<ServedModel> models() {
    return models.values();
  }

  /** The model of that name, or null. */
  public @Nullable ServedModel model(String name) {
    return models.get(name);
  }

  /** The default model, for requests that name none. */
  public ServedModel first() {
    return models.values().iterator().next();
  }

  /** Stops polling, and unloads all models after their last answers. */
  public void close() throws InterruptedException {
    watcher.shutdown();
    // A version may be loading, which cannot be interrupted.
    watcher.awaitTermination(1, TimeUnit.MINUTES);
    for (ServedModel model : models.values()) {
      model.close();
    }
  }

  private void refresh() {
    for (ServedModel model : models.values()) {
      try {
        model.refresh();
        unread.remove(model.name());
      } catch (IOException | RuntimeException | Error e) {
        // An exception that escaped would end the polling of all models; each cause is logged once.
        if (!e.toString().equals(unread.put(model.name(), e.toString()))) {
          LOG.warn("Model {}: its folder could not be read: {}", model.name(), e.toString());
        }
      }
    }
  }
}
