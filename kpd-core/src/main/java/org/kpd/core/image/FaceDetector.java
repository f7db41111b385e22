package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.List;

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

  @Override
  void close();
}
