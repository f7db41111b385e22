package org.kpd.detect;

import java.util.Locale;
import org.kpd.core.KpdException;

/**
 * The options of a face detector.
 *
 * @param minConfidence the minimum confidence of a detected face, above 0 and below 1; candidates
 *     may have less
 * @param smallFaces whether a photo in which faces are small, or none is found, is searched again
 *     at a larger size
 * @param threads the threads of one search; 0 for one per core
 */
public record DetectorOptions(double minConfidence, boolean smallFaces, int threads) {
  /** Of the 75 validation photos, two have a false detection at this confidence. */
  private static final double USUAL_CONFIDENCE = 0.7;

  public DetectorOptions {
    if (!(minConfidence > 0 && minConfidence < 1)) {
      throw new KpdException(
          "Found minimum confidence %s; expected a number above 0 and below 1."
              .formatted(minConfidence));
    }
    if (threads < 0) {
      throw new KpdException(
          String.format(
              Locale.ROOT, "Found %d threads; expected 0 (every core) or more.", threads));
    }
  }

  /** A minimum confidence of 0.7, including small faces, on every core. */
  public static DetectorOptions defaults() {
    return new DetectorOptions(USUAL_CONFIDENCE, true, 0);
  }

  /** A copy with another minimum confidence, above 0 and below 1. */
  public DetectorOptions withMinConfidence(double value) {
    return new DetectorOptions(value, smallFaces, threads);
  }

  /** A copy with or without the search for small faces. */
  public DetectorOptions withSmallFaces(boolean value) {
    return new DetectorOptions(minConfidence, value, threads);
  }

  /** A copy with another number of threads; 0 for one per core. */
  public DetectorOptions withThreads(int value) {
    return new DetectorOptions(minConfidence, smallFaces, value);
  }
}
