package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Finds faces in photos. It may hold native memory: who opened it closes it.
 *
 * <p>Implementations are thread-safe, and answer boxes as the networks want them, whatever boxes
 * they find with: as large and as high above the eyes as {@link FaceFraming} documents.
 */
public interface FaceDetector extends AutoCloseable {
  /**
   * The faces of a photo, the largest first; none where none is found.
   *
   * @throws IllegalStateException if the detector was closed
   */
  List<DetectedFace> detect(BufferedImage photo);

  @Override
  void close();
}
