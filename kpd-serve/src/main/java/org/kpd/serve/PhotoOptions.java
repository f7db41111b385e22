package org.kpd.serve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.ImageLimits;
import org.kpd.serve.tracking.TrackerOptions;

/**
 * Where a {@link PhotoPredictor} looks for faces, and how much it reads.
 *
 * @param detects whether a detector finds the faces; else each photo shows one
 * @param box where that one is, in each photo's pixels; null for the whole photo
 * @param tracking how faces are followed through photos that are frames; null where they are not
 * @param minConfidence what a found face must reach to be answered, 0..1; 0, the default, for all
 *     that are rather faces than not
 * @param mostFaces the most faces that are answered of a photo, the largest; at least 1, and by
 *     default as many as are found
 * @param limits what a photo may ask for before it is decoded
 * @param ahead the most photos that are read ahead of the results, at least 1; 1024 by default, of
 *     which little is kept where they are files
 */
public record PhotoOptions(
    boolean detects,
    @Nullable FaceBox box,
    @Nullable TrackerOptions tracking,
    double minConfidence,
    int mostFaces,
    ImageLimits limits,
    int ahead) {
  private static final int DEFAULT_AHEAD = 1024;

  public PhotoOptions {
    if (detects && box != null) {
      throw new IllegalArgumentException(
          "Found face box %s with detection; expected one of them.".formatted(box.text()));
    }
    if (!detects && tracking != null) {
      throw new IllegalArgumentException(
          "Found tracking without detection; expected both: lost faces are looked for again.");
    }
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "Found the least confidence %s; expected 0 to 1.".formatted(minConfidence));
    }
    if (mostFaces < 1 || ahead < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found at most %d faces of a photo and %d photos ahead; expected at least 1 each.",
              mostFaces,
              ahead));
    }
  }

  /** All faces that a detector finds, in photos that phones make. */
  public static PhotoOptions defaults() {
    return new PhotoOptions(
        true, null, null, 0, Integer.MAX_VALUE, ImageLimits.defaults(), DEFAULT_AHEAD);
  }

  /** One face in the same box of each photo; no others are looked for. */
  public PhotoOptions withBox(FaceBox box) {
    return new PhotoOptions(false, box, null, minConfidence, mostFaces, limits, ahead);
  }

  /** One face that fills each photo; no others are looked for. */
  public PhotoOptions withoutDetection() {
    return new PhotoOptions(false, null, null, minConfidence, mostFaces, limits, ahead);
  }

  /** Photos that are the frames of films, through which faces are followed. */
  public PhotoOptions withTracking(TrackerOptions options) {
    return new PhotoOptions(true, null, options, minConfidence, mostFaces, limits, ahead);
  }

  /** Only faces that are as certain as that, 0..1. */
  public PhotoOptions withMinConfidence(double confidence) {
    return new PhotoOptions(detects, box, tracking, confidence, mostFaces, limits, ahead);
  }

  public PhotoOptions withMostFaces(int most) {
    return new PhotoOptions(detects, box, tracking, minConfidence, most, limits, ahead);
  }

  public PhotoOptions withLimits(ImageLimits limits) {
    return new PhotoOptions(detects, box, tracking, minConfidence, mostFaces, limits, ahead);
  }

  public PhotoOptions withAhead(int photos) {
    return new PhotoOptions(detects, box, tracking, minConfidence, mostFaces, limits, photos);
  }
}
