package org.kpd.core.image;

import java.awt.image.BufferedImage;

/**
 * A photo that was decoded at a fraction of its size, and the mapping of faces back to full size.
 *
 * @param pixels the upright photo, reduced
 * @param reduction the side of the square of original pixels that each of these covers, except for
 *     smaller ones in the last row and column; 1 if the photo is not reduced
 * @param width of the full photo, pixels
 * @param height of the full photo, pixels
 */
public record ReducedPhoto(BufferedImage pixels, int reduction, int width, int height) {
  /** A photo in full size. */
  public static ReducedPhoto whole(BufferedImage photo) {
    return new ReducedPhoto(photo, 1, photo.getWidth(), photo.getHeight());
  }

  /** The same photo in gray. */
  public ReducedPhoto inGray() {
    return new ReducedPhoto(GrayPicture.whole(pixels), reduction, width, height);
  }

  /** Maps a face from reduced pixels to those of the full photo. */
  public PhotoFace toPhoto(PhotoFace face) {
    if (reduction == 1) {
      return face;
    }
    // Points are measured from the center of the first pixel, half a pixel from the edges.
    double shift = (reduction - 1) / 2.0;
    return new PhotoFace(
        face.box().scaled(reduction),
        face.confidence(),
        face.points().transform(reduction, shift, reduction, shift));
  }
}
