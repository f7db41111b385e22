package org.kpd.serve.tracking;

import java.util.Locale;

/**
 * The options of a {@link FaceTracker}.
 *
 * @param framesPerSecond the frame rate
 * @param detectEvery the number of frames from one detection of new faces to the next, at least 1
 * @param patience how many detections in a row may miss a face before its track ends
 * @param leastCutoff the filter's cutoff for a resting face, in hertz: lower values jitter less
 * @param speedCoefficient the increase of the cutoff for each 96th of the face's side per second,
 *     in hertz: higher values lag less
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
          "Found %s frames per second, cutoff %s and speed coefficient %s; expected more than 0."
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

  /** 25 frames per second, and a detection every 5th frame, of which 3 in a row may miss a face. */
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
