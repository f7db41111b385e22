package org.kpd.core.image;

/**
 * Opens a face detector. Modules that bring one name their provider in {@code
 * META-INF/services/org.kpd.core.image.FaceDetectorProvider}.
 */
public interface FaceDetectorProvider {
  /** What the detector is, for people. */
  String name();

  /**
   * Opens a detector; the caller closes it.
   *
   * @throws org.kpd.core.KpdException if what it needs on this machine is missing
   */
  FaceDetector open();
}
