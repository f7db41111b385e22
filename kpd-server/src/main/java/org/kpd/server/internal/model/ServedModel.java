package org.kpd.server.internal.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.savedmodel.ModelLoadException;
import org.kpd.serve.batching.BatchListener;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.options.ModelSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named model with its loaded versions. A new version is loaded and warmed up before it takes
 * over, and the old one is unloaded after its last answer. Reading is thread-safe; {@link #start},
 * {@link #refresh} and {@link #close} must not be called concurrently.
 */
public final class ServedModel {
  private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

  private final ModelSpec spec;
  private final PredictorOptions options;
  private final BatchListener listener;
  private final Map<Long, String> fingerprints = new HashMap<>();
  private final Map<Long, String> failed = new HashMap<>();
  private final Map<Long, String> failures = new ConcurrentHashMap<>();
  private final Map<Long, VersionStatus> statuses = new ConcurrentSkipListMap<>();
  private final List<Thread> unloading = new ArrayList<>();
  private volatile NavigableMap<Long, ServedVersion> available = new TreeMap<>();

  public ServedModel(ModelSpec spec, PredictorOptions options, BatchListener listener) {
    this.spec = spec;
    this.options = options;
    this.listener = listener;
  }

  public String name() {
    return spec.name();
  }

  /**
   * Loads the versions to serve.
   *
   * @throws ModelLoadException if there are none, or one cannot be loaded
   */
  public void start() throws IOException {
    NavigableMap<Long, Path> folders = VersionFolders.in(spec.folder());
    Set<Long> wanted = wanted(folders);
    if (wanted.isEmpty() || !folders.keySet().containsAll(wanted)) {
      throw new ModelLoadException(
          "%s: found versions %s; expected %s for model '%s'."
              .formatted(
                  spec.folder(),
                  folders.keySet(),
                  wanted.isEmpty() ? "a SavedModel, or numbered folders of them" : wanted,
                  name()));
    }
    for (long version : wanted) {
      fingerprints.put(version, VersionFolders.fingerprint(path(folders, version)));
      add(load(version, path(folders, version)));
    }
  }

  /**
   * Warms up the versions that {@link #start} loaded, while they already answer requests. A version
   * that works for one face but fails on a batch is removed.
   */
  void warmUp() {
    for (ServedVersion version : available.values()) {
      if (version.lease()) {
        boolean works = false;
        try {
          version.warmUp();
          works = true;
        } catch (RuntimeException | Error e) {
          failed.put(version.version(), fingerprints.getOrDefault(version.version(), ""));
          noteFailure(version.version(), e);
        } finally {
          version.release();
        }
        if (!works) {
          remove(version.version());
        }
      }
    }
  }

  /** Polls the folder: loads new complete versions and unloads those that they replace. */
  public void refresh() throws IOException {
    NavigableMap<Long, Path> folders = VersionFolders.in(spec.folder());
    Set<Long> wanted = wanted(folders);
    // A version that was gone and comes back is new, even if its timestamps are the same.
    fingerprints.keySet().retainAll(folders.keySet());
    failed.keySet().retainAll(folders.keySet());
    for (long version : wanted) {
      if (!available.containsKey(version) && folders.containsKey(version)) {
        loadIfSettled(version, path(folders, version));
      }
    }
    if (!wanted.isEmpty() && available.keySet().containsAll(wanted)) {
      for (long version : new TreeSet<>(available.keySet())) {
        if (!wanted.contains(version)) {
          remove(version);
        }
      }
    }
    unloading.removeIf(thread -> !thread.isAlive());
  }

  /** Unloads all versions after their last answers. */
  public void close() throws InterruptedException {
    for (long version : new TreeSet<>(available.keySet())) {
      remove(version);
    }
    for (Thread thread : unloading) {
      thread.join();
    }
  }

  /**
   * Leases a version, which stays loaded until it is released.
   *
   * @param version its number; null for the highest
   * @param label its label; null to choose by number
   */
  public ServedVersion lease(@Nullable Long version, @Nullable String label) {
    while (true) {
      ServedVersion found = find(version, label);
      // A newer version may have taken its place in the meantime.
      if (found.lease()) {
        return found;
      }
    }
  }

  /** The loaded versions, the lowest first. */
  public Collection<ServedVersion> versions() {
    return available.values();
  }

  /** The states of all versions seen so far. */
  public List<VersionStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  /** The version of a label. */
  public long labeled(String label) {
    Long version = spec.labels().get(label);
    if (version == null) {
      throw HttpProblem.notFound("Unrecognized servable version label: " + label);
    }
    return version;
  }

  private ServedVersion find(@Nullable Long version, @Nullable String label) {
    NavigableMap<Long, ServedVersion> now = available;
    Long number = label == null ? version : Long.valueOf(labeled(label));
    if (number == null) {
      if (now.isEmpty()) {
        throw HttpProblem.notFound("Servable not found for request: Latest(" + name() + ")");
      }
      return now.lastEntry().getValue();
    }
    ServedVersion found = now.get(number);
    if (found == null) {
      throw HttpProblem.notFound(
          String.format(
              Locale.ROOT, "Servable not found for request: Specific(%s, %d)", name(), number));
    }
    return found;
  }

  private Set<Long> wanted(NavigableMap<Long, Path> folders) {
    Set<Long> wanted = new TreeSet<>(spec.pinned());
    if (wanted.isEmpty() && !folders.isEmpty()) {
      wanted.add(folders.lastKey());
    }
    wanted.addAll(spec.labels().values());
    return wanted;
  }

  /**
   * Loads a version if its folder is unchanged since the last poll, since it may be copied into
   * place file by file. A version that failed is not retried until its folder changes.
   */
  private void loadIfSettled(long version, Path folder) {
    String fingerprint = VersionFolders.fingerprint(folder);
    boolean settled = fingerprint.equals(fingerprints.put(version, fingerprint));
    if (!settled || fingerprint.equals(failed.get(version))) {
      return;
    }
    try {
      add(loadWarm(version, folder));
      failed.remove(version);
    } catch (RuntimeException | Error e) {
      failed.put(version, fingerprint);
      noteFailure(version, e);
    }
  }

  private ServedVersion loadWarm(long version, Path folder) {
    ServedVersion loaded = load(version, folder);
    try {
      loaded.warmUp();
      return loaded;
    } catch (RuntimeException | Error e) {
      loaded.close();
      throw e;
    }
  }

  private ServedVersion load(long version, Path folder) {
    statuses.put(version, new VersionStatus(version, VersionStatus.State.LOADING, ""));
    long started = System.nanoTime();
    ServedVersion loaded = ServedVersion.load(name(), version, folder, options, listener);
    LOG.info(
        "Model {}: version {} loaded in {} ms",
        name(),
        version,
        (System.nanoTime() - started) / 1_000_000);
    return loaded;
  }

  /** Reports why a version failed: once in the log, and in its status until it loads. */
  private void noteFailure(long version, Throwable failure) {
    String reason =
        failure instanceof KpdException
            ? String.valueOf(failure.getMessage())
            : "The version could not be loaded (%s); expected a SavedModel that predicts."
                .formatted(failure);
    failures.put(version, reason);
    statuses.put(version, new VersionStatus(version, VersionStatus.State.END, reason));
    LOG.warn("Model {}: version {} is not served: {}", name(), version, reason);
    LOG.debug("Model {}: version {} is not served", name(), version, failure);
  }

  private void add(ServedVersion loaded) {
    NavigableMap<Long, ServedVersion> more = new TreeMap<>(available);
    more.put(loaded.version(), loaded);
    available = more;
    failures.remove(loaded.version());
    statuses.put(
        loaded.version(), new VersionStatus(loaded.version(), VersionStatus.State.AVAILABLE, ""));
  }

  private void remove(long version) {
    NavigableMap<Long, ServedVersion> fewer = new TreeMap<>(available);
    ServedVersion removed = fewer.remove(version);
    available = fewer;
    if (removed == null) {
      return;
    }
    removed.retire();
    statuses.put(version, new VersionStatus(version, VersionStatus.State.UNLOADING, ""));
    Thread thread = new Thread(() -> unload(removed), "kpd-unload-" + name() + "-" + version);
    thread.setDaemon(true);
    unloading.add(thread);
    thread.start();
  }

  private void unload(ServedVersion removed) {
    try {
      removed.unload();
      String reason = failures.getOrDefault(removed.version(), "");
      statuses.put(
          removed.version(), new VersionStatus(removed.version(), VersionStatus.State.END, reason));
      LOG.info("Model {}: version {} unloaded", name(), removed.version());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path path(NavigableMap<Long, Path> folders, long version) {
    Path folder = folders.get(version);
    if (folder == null) {
      throw new IllegalStateException("Version " + version + " has no folder.");
    }
    return folder;
  }
}
