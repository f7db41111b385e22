package org.kpd.server.internal.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.serve.batching.BatchListener;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.serve.internal.batching.BatchingEngine;
import org.kpd.serve.internal.model.KeypointModel;

/**
 * A loaded version of a model. It is unloaded after it has been retired and the last request that
 * leased it has been answered. Thread-safe.
 */
public final class ServedVersion {
  private final String modelName;
  private final long version;
  private final BatchingEngine engine;
  private final JsonElement provenance;
  private int leases;
  private boolean retired;

  private ServedVersion(
      String modelName, long version, BatchingEngine engine, JsonElement provenance) {
    this.modelName = modelName;
    this.version = version;
    this.engine = engine;
    this.provenance = provenance;
  }

  /**
   * Loads a model and tries it out; {@link #warmUp} is a separate step. If this fails, nothing
   * stays loaded.
   *
   * @throws org.kpd.core.savedmodel.ModelLoadException if the folder contains no model of kpd's
   *     form, or one that cannot predict
   */
  static ServedVersion load(
      String modelName,
      long version,
      Path folder,
      PredictorOptions options,
      BatchListener listener) {
    KeypointModel model = KeypointModel.load(folder, options.sessionSettings());
    try {
      model.tryOut(folder);
      return new ServedVersion(
          modelName, version, BatchingEngine.start(model, options, listener), provenance(folder));
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** Makes the first real request as fast as the rest, if the options request a warm-up. */
  void warmUp() {
    if (engine.options().warmUp()) {
      model().warmUp(engine.options().maxBatch());
    }
  }

  public String modelName() {
    return modelName;
  }

  public long version() {
    return version;
  }

  public BatchingEngine engine() {
    return engine;
  }

  public KeypointModel model() {
    return engine.model();
  }

  /** The provenance recorded with the model; JSON null if there is none. */
  public JsonElement provenance() {
    return provenance;
  }

  /** Keeps the version loaded until {@link #release}; false if it has been retired. */
  synchronized boolean lease() {
    if (retired) {
      return false;
    }
    leases++;
    return true;
  }

  public synchronized void release() {
    leases--;
    notifyAll();
  }

  /** Refuses further leases. */
  synchronized void retire() {
    retired = true;
  }

  /** Unloads a version that was never leased. */
  void close() {
    engine.close();
  }

  /** Waits for the last lease to be released, then unloads the version. */
  void unload() throws InterruptedException {
    synchronized (this) {
      retired = true;
      while (leases > 0) {
        wait();
      }
    }
    engine.close();
  }

  private static JsonElement provenance(Path folder) {
    try {
      Path file = folder.resolve(Provenance.FILE);
      return Files.isRegularFile(file)
          ? JsonParser.parseString(Files.readString(file))
          : JsonNull.INSTANCE;
    } catch (IOException | JsonParseException e) {
      // Only the card shows provenance; serving does not depend on it.
      return JsonNull.INSTANCE;
    }
  }
}
