package org.kpd.detect;

import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.runtime.Precision;

/** In bfloat16 the detector keeps what it promises; on processors without it, it is float32. */
class Bfloat16DetectorTest extends FaceDetectorTestKit {
  @Override
  FaceDetector open() {
    return FaceDetectors.open(Precision.BFLOAT16);
  }
}
