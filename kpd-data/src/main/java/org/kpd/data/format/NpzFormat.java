package org.kpd.data.format;

/**
 * The layout of faces in an npz file.
 *
 * @param deflated whether the arrays are compressed; they can then not be mapped from disk
 * @param grayCopied whether gray images have three equal channels, as in the reference project,
 *     instead of one
 */
public record NpzFormat(boolean deflated, boolean grayCopied) {

  /** The reference project's layout: uncompressed, {@code images} of shape (N, 96, 96, 3). */
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
