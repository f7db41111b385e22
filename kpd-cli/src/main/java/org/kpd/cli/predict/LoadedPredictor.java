package org.kpd.cli.predict;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.kpd.serve.KeypointPredictor;

/** A predictor that one thread loads while others get ready to use it. Closing it closes that. */
final class LoadedPredictor implements AutoCloseable {
  /** Loads a model. */
  @FunctionalInterface
  interface Loader {
    KeypointPredictor load() throws IOException;
  }

  private final CompletableFuture<KeypointPredictor> loaded = new CompletableFuture<>();

  /** Loads; whoever waits in {@link #get} goes on, or fails if this does. */
  void load(Loader loader) throws IOException {
    try {
      loaded.complete(loader.load());
    } finally {
      loaded.cancel(false);
    }
  }

  /** Whether {@link #get} answers at once. While it does not, loading keeps a core busy. */
  boolean isLoaded() {
    return loaded.isDone();
  }

  /**
   * Waits for it.
   *
   * @throws java.util.concurrent.CancellationException if it could not be loaded
   */
  KeypointPredictor get() {
    return loaded.join();
  }

  @Override
  public void close() {
    if (!loaded.cancel(false)) {
      loaded.join().close();
    }
  }
}
