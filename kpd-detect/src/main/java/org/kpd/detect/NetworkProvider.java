package org.kpd.detect;

import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectorProvider;
import org.kpd.core.runtime.Precision;

/** Provides {@link NetworkFaceDetector} as the detector on the classpath. */
public final class NetworkProvider implements FaceDetectorProvider {
  @Override
  public String name() {
    return "network";
  }

  @Override
  public int priority() {
    return -1;
  }

  @Override
  public FaceDetector open() {
    return NetworkFaceDetector.open();
  }

  @Override
  public FaceDetector open(Precision precision) {
    return NetworkFaceDetector.open(DetectorOptions.defaults().withPrecision(precision));
  }
}
