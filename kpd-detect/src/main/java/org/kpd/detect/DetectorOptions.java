package org.kpd.detect;

import java.util.Locale;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Records;
import org.kpd.core.runtime.Precision;

/**
 * The options of a face detector.
 *
 * @param minConfidence the minimum confidence of a detected face, above 0 and below 1; candidates
 *     may have less
 * @param smallFaces whether a photo in which faces are small, or none is found, is searched again
 *     at a larger size
 * @param threads the threads of one search; 0 for as many as pay, at most one per core
 * @param precision the arithmetic of convolutions
 */
public record DetectorOptions(
    double minConfidence, boolean smallFaces, int threads, Precision precision) {
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

  /** A minimum confidence of 0.7, including small faces, as many threads as pay, float32. */
  public static DetectorOptions defaults() {
    return new DetectorOptions(USUAL_CONFIDENCE, true, 0, Precision.FLOAT32);
  }

  /** A copy with another minimum confidence, above 0 and below 1. */
  public DetectorOptions withMinConfidence(double value) {
    return Records.with(this, "minConfidence", value);
  }

  /** A copy with or without the search for small faces. */
  public DetectorOptions withSmallFaces(boolean value) {
    return Records.with(this, "smallFaces", value);
  }

  /** A copy with another number of threads; 0 for as many as pay. */
  public DetectorOptions withThreads(int value) {
    return Records.with(this, "threads", value);
  }

  /** A copy with another precision; bfloat16 pays where the processor computes it natively. */
  public DetectorOptions withPrecision(Precision value) {
    return Records.with(this, "precision", value);
  }
}
