package org.kpd.detect;

import java.util.Locale;
import org.kpd.core.KpdException;

/**
 * How faces are sought.
 *
 * @param minConfidence what a face must reach to be told of, above 0 and below 1; candidates may be
 *     less certain
 * @param smallFaces whether a photo with small faces, or none, is looked at once more and larger
 * @param threads of one look; 0 takes every core
 */
public record DetectorOptions(double minConfidence, boolean smallFaces, int threads) {
  /** Of 75 photos that taught nothing, two have a detection at no face from here on. */
  private static final double USUAL_CONFIDENCE = 0.7;

  public DetectorOptions {
    if (!(minConfidence > 0 && minConfidence < 1)) {
      throw new KpdException(
          "Found the least confidence %s; expected a number above 0 and below 1."
              .formatted(minConfidence));
    }
    if (threads < 0) {
      throw new KpdException(
          String.format(
              Locale.ROOT, "Found %d threads; expected 0 (every core) or more.", threads));
    }
  }

  /** A least confidence of 0.7, small faces included, on every core. */
  public static DetectorOptions defaults() {
    return new DetectorOptions(USUAL_CONFIDENCE, true, 0);
  }

  /** A copy with another least confidence, above 0 and below 1. */
  public DetectorOptions withMinConfidence(double value) {
    return new DetectorOptions(value, smallFaces, threads);
  }

  /** A copy with or without the second look. */
  public DetectorOptions withSmallFaces(boolean value) {
    return new DetectorOptions(minConfidence, value, threads);
  }

  /** A copy with another number of threads; 0 takes every core. */
  public DetectorOptions withThreads(int value) {
    return new DetectorOptions(minConfidence, smallFaces, value);
  }
}
