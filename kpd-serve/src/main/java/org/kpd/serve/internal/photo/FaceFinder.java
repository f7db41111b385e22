package org.kpd.serve.internal.photo;

import java.awt.image.BufferedImage;
import org.kpd.core.image.FaceDetector;

/**
 * What finds the faces of photos, and which of them are returned.
 *
 * @param minConfidence the minimum confidence of a face, 0..1
 * @param most the maximum number of faces
 */
public record FaceFinder(FaceDetector detector, double minConfidence, int most) {
  /** Searches a photo. */
  public FaceSearch search(BufferedImage photo) {
    return FaceSearch.in(photo, detector, minConfidence, most);
  }
}
