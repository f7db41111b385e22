package org.kpd.detect;

import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectorProvider;

/** Offers {@link OpenCvFaceDetector} to whoever looks for a detector on the classpath. */
public final class OpenCvProvider implements FaceDetectorProvider {
  @Override
  public String name() {
    return "cascade";
  }

  @Override
  public int priority() {
    return -1;
  }

  @Override
  public FaceDetector open() {
    return OpenCvFaceDetector.open();
  }
}
