package org.kpd.core.image;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;

/** Finds the face detector on the classpath. kpd-core has none; kpd-detect contains one. */
public final class FaceDetectors {
  private FaceDetectors() {}

  /** The provider with the highest priority on the classpath; of several such, the first. */
  public static Optional<FaceDetectorProvider> find() {
    @Nullable FaceDetectorProvider best = null;
    for (FaceDetectorProvider provider : ServiceLoader.load(FaceDetectorProvider.class)) {
      if (best == null || provider.priority() > best.priority()) {
        best = provider;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Opens the detector of the provider with that name; the caller closes it.
   *
   * @throws KpdException if there is none of that name, or it does not run on this machine
   */
  public static FaceDetector open(String name) {
    return open(name, Precision.FLOAT32);
  }

  /** Opens the detector of that name with a precision, otherwise like {@link #open(String)}. */
  public static FaceDetector open(String name, Precision precision) {
    List<FaceDetectorProvider> providers =
        ServiceLoader.load(FaceDetectorProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return providers.stream()
        .filter(provider -> provider.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new KpdException(
                    "Found no face detector named %s; expected one of %s."
                        .formatted(
                            name, providers.stream().map(FaceDetectorProvider::name).toList())))
        .open(precision);
  }

  /**
   * Opens the detector on the classpath; the caller closes it.
   *
   * @throws KpdException if there is none, or it does not run on this machine
   */
  public static FaceDetector open() {
    return open(Precision.FLOAT32);
  }

  /** Opens the detector on the classpath with a precision, otherwise like {@link #open()}. */
  public static FaceDetector open(Precision precision) {
    return find()
        .orElseThrow(
            () ->
                new KpdException(
                    "Found no face detector on the classpath; expected one to find faces in a whole"
                        + " photo. Add org.kpd:kpd-detect and org.kpd:kpd-model-face-detector, or give the box of the face."))
        .open(precision);
  }
}
