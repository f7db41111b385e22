package org.kpd.server;

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
import org.jspecify.annotations.Nullable;
import org.kpd.serve.batching.PredictorOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All models of a server, and the thread that polls their folders for new versions. Thread-safe.
 */
final class ModelRepository {
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

  ModelRepository(List<ModelSpec> specs, PredictorOptions options, Metrics metrics) {
    for (ModelSpec spec : specs) {
      ServedModel model = new ServedModel(spec, options, metrics.batches(spec.name()));
      if (models.put(spec.name(), model) != null) {
        throw new IllegalArgumentException(
            "Found two models named '%s'; expected one.".formatted(spec.name()));
      }
      metrics.watch(model);
    }
  }

  /**
   * Loads every model, then warms them up and polls their folders in the background.
   *
   * @throws org.kpd.core.savedmodel.ModelLoadException if one cannot be loaded
   */
  void start(Duration pollInterval) throws IOException {
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
  Collection<ServedModel> models() {
    return models.values();
  }

  /** The model of that name, or null. */
  @Nullable ServedModel model(String name) {
    return models.get(name);
  }

  /** The default model, for requests that name none. */
  ServedModel first() {
    return models.values().iterator().next();
  }

  /** Stops polling, and unloads all models after their last answers. */
  void close() throws InterruptedException {
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
