package org.kpd.serve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.ImageLimits;
import org.kpd.serve.tracking.TrackerOptions;

/**
 * The options of a {@link PhotoPredictor}: where it looks for faces, and how much it reads.
 *
 * @param detects whether a detector finds the faces; otherwise each photo shows one face
 * @param box the box of that face, in pixels of each photo; null for the whole photo
 * @param tracking how faces are tracked through photos that are frames; null for no tracking
 * @param minConfidence the minimum confidence of a face, 0..1; 0, the default, for all that are
 *     more likely a face than not
 * @param mostFaces the maximum number of faces of a photo, of which the largest are returned; at
 *     least 1, unlimited by default
 * @param limits the limits that a photo must meet before it is decoded
 * @param ahead the maximum number of photos that are read ahead of the results, at least 1; 1024 by
 *     default, of which little is kept in memory if they are files
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
          "Found a minimum confidence of %s; expected 0 to 1.".formatted(minConfidence));
    }
    if (mostFaces < 1 || ahead < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found a limit of %d faces per photo and %d photos ahead; expected at least 1 each.",
              mostFaces,
              ahead));
    }
  }

  /** All faces that a detector finds, in photos as large as those of phones. */
  public static PhotoOptions defaults() {
    return new PhotoOptions(
        true, null, null, 0, Integer.MAX_VALUE, ImageLimits.defaults(), DEFAULT_AHEAD);
  }

  /** One face in the same box of each photo, without detection. */
  public PhotoOptions withBox(FaceBox box) {
    return new PhotoOptions(false, box, null, minConfidence, mostFaces, limits, ahead);
  }

  /** One face that fills each photo, without detection. */
  public PhotoOptions withoutDetection() {
    return new PhotoOptions(false, null, null, minConfidence, mostFaces, limits, ahead);
  }

  /** Photos that are the frames of films, through which faces are tracked. */
  public PhotoOptions withTracking(TrackerOptions options) {
    return new PhotoOptions(true, null, options, minConfidence, mostFaces, limits, ahead);
  }

  /** Only faces of at least this confidence, 0..1. */
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
