package org.kpd.train;

/**
 * Errors summed over annotated coordinates, from which the means of batches and epochs follow: an
 * epoch is the mean over all its coordinates, not over its batches.
 *
 * @param losses sum of the loss of each coordinate; of squared errors for {@link Loss#MSE}
 * @param absolute sum of absolute errors, pixels
 * @param coordinates how many were annotated
 */
public record ErrorSums(double losses, double absolute, double coordinates) {
  /** Nothing summed yet. */
  public static final ErrorSums NONE = new ErrorSums(0, 0, 0);

  /** Both together. */
  public ErrorSums plus(ErrorSums other) {
    return new ErrorSums(
        losses + other.losses, absolute + other.absolute, coordinates + other.coordinates);
  }

  /** Mean loss; NaN where nothing was annotated. */
  public double loss() {
    return losses / coordinates;
  }

  /** Mean absolute error in pixels; NaN where nothing was annotated. */
  public double mae() {
    return absolute / coordinates;
  }
}
