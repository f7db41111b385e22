package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * Finds faces in photos. It may hold native memory; the code that opened it closes it.
 *
 * <p>Implementations must be thread-safe. Whatever boxes they work with, they return boxes framed
 * as the networks expect them, in size and in height above the eyes: see {@link FaceFraming}.
 */
public interface FaceDetector extends AutoCloseable {
  /**
   * The faces of a photo, the largest first; may be empty.
   *
   * @throws IllegalStateException if the detector was closed
   */
  List<DetectedFace> detect(BufferedImage photo);

  /**
   * All places of a photo that may show a face, the largest first, for callers who examine each of
   * them and decide by what they find. The confidence estimates the share of such places that show
   * a face; one face may be named twice, with different rolls. Empty if the detector has no such
   * estimate: then {@link #detect} is final.
   *
   * @throws IllegalStateException if the detector was closed
   */
  default Optional<List<DetectedFace>> candidates(BufferedImage photo) {
    return Optional.empty();
  }

  /**
   * The length of a photo's longer side, in pixels, beyond which more pixels do not improve the
   * detection: larger photos may be reduced to it. By default, photos are never reduced.
   */
  default int usefulSide() {
    return Integer.MAX_VALUE;
  }

  /**
   * The useful length of the longer side of a photo that was searched, at a fraction of its size:
   * more than it has if more pixels may show more faces. The photo is then searched again, and this
   * asked again. By default, it is not.
   *
   * @param photo the photo that was searched
   * @param found the places that were found in it
   */
  default int usefulSide(BufferedImage photo, List<DetectedFace> found) {
    return usefulSide();
  }

  /**
   * Whether the colors of a photo make a difference to the detection. If not, it may be given
   * photos in gray, which are decoded faster. By default, photos are given in their colors.
   */
  default boolean readsColors() {
    return true;
  }

  @Override
  void close();
}
