package org.kpd.core.image;

/**
 * Opens a face detector. Modules that bring one name their provider in {@code
 * META-INF/services/org.kpd.core.image.FaceDetectorProvider}.
 */
public interface FaceDetectorProvider {
  /** What the detector is, in a word that people choose it by. */
  String name();

  /**
   * Which of several is taken: the one of the highest priority. Those that come with kpd are below
   * 0, so that one of the application's own is taken before them.
   */
  default int priority() {
    return 0;
  }

  /**
   * Opens a detector; the caller closes it.
   *
   * @throws org.kpd.core.KpdException if what it needs on this machine is missing
   */
  FaceDetector open();
}
