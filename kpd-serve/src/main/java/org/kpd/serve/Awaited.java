package org.kpd.serve;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.kpd.core.KpdException;

/** Waits for what another thread reads, and fails as that thread failed. */
final class Awaited {
  private Awaited() {}

  /**
   * The result.
   *
   * @throws RuntimeException the exception of the other thread
   */
  static <T> T result(Future<T> reading) {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KpdException(
          "The thread was interrupted while it waited for photos to be read.", e);
    }
  }
}
