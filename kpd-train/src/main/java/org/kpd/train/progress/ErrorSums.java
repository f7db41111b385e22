package org.kpd.train.progress;

/**
 * Errors summed over annotated coordinates, from which the means of batches and epochs are
 * computed: an epoch's error is the mean over all its coordinates, not over its batches.
 *
 * @param losses sum of the loss of each coordinate; of squared errors for {@link
 *     org.kpd.train.config.Loss#MSE}
 * @param absolute sum of absolute errors, pixels
 * @param coordinates number of annotated coordinates
 */
public record ErrorSums(double losses, double absolute, double coordinates) {
  /** The sums of nothing. */
  public static final ErrorSums NONE = new ErrorSums(0, 0, 0);

  /** The sum of both. */
  public ErrorSums plus(ErrorSums other) {
    return new ErrorSums(
        losses + other.losses, absolute + other.absolute, coordinates + other.coordinates);
  }

  /** Mean loss; NaN if nothing was annotated. */
  public double loss() {
    return losses / coordinates;
  }

  /** Mean absolute error in pixels; NaN if nothing was annotated. */
  public double mae() {
    return absolute / coordinates;
  }
}
