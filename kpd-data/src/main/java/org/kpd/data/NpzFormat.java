package org.kpd.data;

/**
 * How faces are laid into an npz file.
 *
 * @param deflated compress the arrays; they can then not be streamed from disk
 * @param grayCopied write gray images with three equal channels, as the reference project does;
 *     else with one
 */
public record NpzFormat(boolean deflated, boolean grayCopied) {

  /** The reference project's: stored, {@code images} always of shape (N, 96, 96, 3). */
  public static NpzFormat reference() {
    return new NpzFormat(false, true);
  }

  /** A copy that is compressed or not. */
  public NpzFormat withDeflated(boolean choice) {
    return new NpzFormat(choice, grayCopied);
  }

  /** A copy whose gray images are written with three equal channels or with one. */
  public NpzFormat withGrayCopied(boolean choice) {
    return new NpzFormat(deflated, choice);
  }
}
