package org.kpd.serve;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.runtime.Precision;

/** A detector that is opened on first use, and closed only if it was opened here. Thread-safe. */
final class LazyDetector implements AutoCloseable {
  private final Function<Precision, FaceDetector> opener;
  private final boolean owned;
  private @Nullable FaceDetector detector;

  private LazyDetector(Function<Precision, FaceDetector> opener, boolean owned) {
    this.opener = opener;
    this.owned = owned;
  }

  /** The detector on the classpath; closing this closes it. */
  static LazyDetector onClasspath() {
    return new LazyDetector(FaceDetectors::open, true);
  }

  /** A detector of the caller's, which stays open. */
  static LazyDetector given(FaceDetector detector) {
    return new LazyDetector(precision -> detector, false);
  }

  /**
   * The detector, opened by the first call.
   *
   * @param precision of a detector that is opened here; every call gives the same
   * @throws org.kpd.core.KpdException if there is none, or it does not run on this machine
   */
  synchronized FaceDetector open(Precision precision) {
    if (detector == null) {
      detector = opener.apply(precision);
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
