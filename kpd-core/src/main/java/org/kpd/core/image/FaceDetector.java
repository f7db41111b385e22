package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * Finds faces in photos. It may hold native memory; the code that opened it closes it.
 *
 * <p>Implementations are thread-safe. Whatever boxes they work with, they return boxes framed as
 * the networks expect them, in size and in height above the eyes: see {@link FaceFraming}.
 */
public interface FaceDetector extends AutoCloseable {
  /**
   * The faces of a photo, the largest first; may be empty.
   *
   * @throws IllegalStateException if the detector was closed
   */
  List<DetectedFace> detect(BufferedImage photo);

  /**
   * All places of a photo that may show a face, the largest first, for callers who look into each
   * of them and can tell the faces by what they see there. The confidence is the share of such
   * places that show one. Empty if the detector knows no such share: then {@link #detect} is its
   * last word.
   *
   * @throws IllegalStateException if the detector was closed
   */
  default Optional<List<DetectedFace>> candidates(BufferedImage photo) {
    return Optional.empty();
  }

  /**
   * The length of a photo's longer side, in pixels, from which on more pixels do not help this
   * detector: large photos may be reduced to it before they are searched. By default they are not.
   */
  default int usefulSide() {
    return Integer.MAX_VALUE;
  }

  @Override
  void close();
}
