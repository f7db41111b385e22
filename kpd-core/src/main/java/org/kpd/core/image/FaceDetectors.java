package org.kpd.core.image;

import java.util.Optional;
import java.util.ServiceLoader;
import org.kpd.core.KpdException;

/** Finds the face detector on the classpath: none is part of kpd-core, kpd-detect brings one. */
public final class FaceDetectors {
  private FaceDetectors() {}

  /** The first provider on the classpath. */
  public static Optional<FaceDetectorProvider> find() {
    return ServiceLoader.load(FaceDetectorProvider.class).findFirst();
  }

  /**
   * Opens the detector on the classpath; the caller closes it.
   *
   * @throws KpdException if there is none, or it does not run on this machine
   */
  public static FaceDetector open() {
    return find()
        .orElseThrow(
            () ->
                new KpdException(
                    "Found no face detector on the classpath; expected one to find faces in a whole"
                        + " photo. Add org.kpd:kpd-detect with org.bytedeco:opencv and"
                        + " org.bytedeco:openblas for your platform, or give the box of the face."))
        .open();
  }
}
