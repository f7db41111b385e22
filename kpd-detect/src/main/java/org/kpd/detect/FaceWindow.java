package org.kpd.detect;

import org.kpd.core.image.FaceBox;

/**
 * A square in which the cascade sees a face, in the pixels that it looked at.
 *
 * @param votes how many neighboring windows agree
 */
record FaceWindow(int x, int y, int side, int votes) {
  /**
   * The side of a training crop, in sides of the window. This and the next were measured on the 328
   * crops of people whom the shipped models have not seen, each set into a larger picture.
   */
  private static final double MARGIN = 1.149;

  /** How far the center of a training crop is below that of the window, in sides of the window. */
  private static final double BELOW = 0.172;

  /** The face as the training crops show it, in the photo's pixels. */
  FaceBox framed(double scale) {
    double framed = side * MARGIN;
    double centerX = x + side / 2.0;
    double centerY = y + side / 2.0 + side * BELOW;
    return new FaceBox(
        (centerX - framed / 2) / scale,
        (centerY - framed / 2) / scale,
        framed / scale,
        framed / scale);
  }

  /** 0.5 where only just enough windows agree, and towards 1 the more do. */
  double confidence(int fewestVotes) {
    return (double) votes / (votes + fewestVotes);
  }
}
