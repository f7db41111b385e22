package org.kpd.core.image;

import org.kpd.core.runtime.Precision;

/**
 * Opens a face detector. A module that contains one names its provider in {@code
 * META-INF/services/org.kpd.core.image.FaceDetectorProvider}.
 */
public interface FaceDetectorProvider {
  /** The name by which users select the detector, one word. */
  String name();

  /**
   * Of several providers the one with the highest priority is used. Those that come with kpd are
   * below 0, so that an application's own comes first.
   */
  default int priority() {
    return 0;
  }

  /**
   * Opens a detector; the caller closes it.
   *
   * @throws org.kpd.core.KpdException if this machine lacks something that it needs
   */
  FaceDetector open();

  /**
   * Opens a detector that computes with a precision, if it can; otherwise like {@link #open()}. By
   * default, it cannot.
   */
  default FaceDetector open(Precision precision) {
    return open();
  }
}
