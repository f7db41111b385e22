package org.kpd.serve.internal.photo;

import java.awt.image.BufferedImage;
import java.util.List;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceImage;

/** Where the faces of a picture are, be it a photo or a crop already. */
public final class FaceSearch {
  /** The longest side of a picture that is taken whole where no face is found: 192. */
  public static final int SMALL = 2 * FaceImage.SIZE;

  private FaceSearch() {}

  /**
   * The places that are told, the largest first; empty where a photo shows none.
   *
   * @param minConfidence what a face must reach, 0..1
   * @param most of them
   */
  public static List<DetectedFace> in(
      BufferedImage photo, FaceDetector detector, double minConfidence, int most) {
    return all(photo, detector).stream()
        .filter(face -> face.confidence() >= minConfidence)
        .limit(most)
        .toList();
  }

  private static List<DetectedFace> all(BufferedImage photo, FaceDetector detector) {
    int width = photo.getWidth();
    int height = photo.getHeight();
    FaceBox whole = FaceBox.whole(width, height);
    if (FaceCrop.isCrop(photo)) {
      return List.of(new DetectedFace(whole, 1));
    }
    List<DetectedFace> found = detector.detect(photo);
    return found.isEmpty() && Math.max(width, height) <= SMALL
        ? List.of(new DetectedFace(whole, 0))
        : found;
  }
}
