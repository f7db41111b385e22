package org.kpd.core.image;

/**
 * A face that a detector found in a photo.
 *
 * @param box framed as a network expects it, in the photo's pixels, and rotated with the face if
 *     the detector knows its roll; may extend beyond the photo
 * @param confidence 0..1; comparable only between answers of one detector
 */
public record DetectedFace(FaceBox box, double confidence) {
  public DetectedFace {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "Found confidence %s; expected 0..1.".formatted(confidence));
    }
  }
}
