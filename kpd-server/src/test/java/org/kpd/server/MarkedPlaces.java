package org.kpd.server;

import java.awt.image.BufferedImage;
import java.util.List;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceDetector;

/** A detector that returns given places, since kpd-detect is not a dependency here. */
record MarkedPlaces(List<DetectedFace> places) implements FaceDetector {
  static MarkedPlaces of(DetectedFace... places) {
    return new MarkedPlaces(List.of(places));
  }

  @Override
  public List<DetectedFace> detect(BufferedImage photo) {
    return places;
  }

  @Override
  public int usefulSide() {
    return 320;
  }

  @Override
  public void close() {}
}
