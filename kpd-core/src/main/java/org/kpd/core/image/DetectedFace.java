package org.kpd.core.image;

/**
 * A place in a photo where a detector sees a face.
 *
 * @param box the face as a network wants it, in the photo's pixels, turned as the face is where the
 *     detector tells; may reach over its edges
 * @param confidence 0..1, from the detector's own evidence; comparable within one detector only
 */
public record DetectedFace(FaceBox box, double confidence) {
  public DetectedFace {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "Found confidence %s; expected 0..1.".formatted(confidence));
    }
  }
}
