package org.kpd.serve.tracking;

import java.util.Locale;

/**
 * How faces are followed.
 *
 * @param framesPerSecond how fast the frames follow each other
 * @param detectEvery after how many frames the detector looks for new faces, at least 1
 * @param patience how many of its looks in a row a face may be missed before it is given up
 * @param leastCutoff what of a resting face's movement is kept, in hertz: less trembles less
 * @param speedCoefficient hertz more for each 96th of the face's side a second: more lags less
 */
public record TrackerOptions(
    double framesPerSecond,
    int detectEvery,
    int patience,
    double leastCutoff,
    double speedCoefficient) {

  public TrackerOptions {
    if (!(framesPerSecond > 0 && leastCutoff > 0 && speedCoefficient >= 0)) {
      throw new IllegalArgumentException(
          "Found %s frames a second, cutoff %s and speed coefficient %s; expected more than 0."
              .formatted(framesPerSecond, leastCutoff, speedCoefficient));
    }
    if (detectEvery < 1 || patience < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found detection every %d frames with patience %d; expected at least 1 and 0.",
              detectEvery,
              patience));
    }
  }

  /** 25 frames a second; a detection each 5th frame, of which 3 in a row may miss a face. */
  public static TrackerOptions defaults() {
    return new TrackerOptions(25, 5, 3, 1.0, 0.4);
  }

  public TrackerOptions withFramesPerSecond(double framesPerSecond) {
    return new TrackerOptions(
        framesPerSecond, detectEvery, patience, leastCutoff, speedCoefficient);
  }

  public TrackerOptions withDetectEvery(int frames) {
    return new TrackerOptions(framesPerSecond, frames, patience, leastCutoff, speedCoefficient);
  }
}
