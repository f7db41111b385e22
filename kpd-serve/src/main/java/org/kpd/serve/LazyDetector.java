package org.kpd.serve;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;

/** A detector that is opened on first use, and closed only if it was opened here. Thread-safe. */
final class LazyDetector implements AutoCloseable {
  private final Supplier<FaceDetector> opener;
  private final boolean owned;
  private @Nullable FaceDetector detector;

  private LazyDetector(Supplier<FaceDetector> opener, boolean owned) {
    this.opener = opener;
    this.owned = owned;
  }

  /** The detector on the classpath; closing this closes it. */
  static LazyDetector onClasspath() {
    return new LazyDetector(FaceDetectors::open, true);
  }

  /** A detector of the caller's, which stays open. */
  static LazyDetector given(FaceDetector detector) {
    return new LazyDetector(() -> detector, false);
  }

  /**
   * The detector, opened by the first call.
   *
   * @throws org.kpd.core.KpdException if there is none, or it does not run on this machine
   */
  synchronized FaceDetector open() {
    if (detector == null) {
      detector = opener.get();
    }
    return detector;
  }

  @Override
  public synchronized void close() {
    if (owned && detector != null) {
      detector.close();
    }
  }
}
