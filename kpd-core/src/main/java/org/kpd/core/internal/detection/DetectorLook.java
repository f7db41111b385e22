package org.kpd.core.internal.detection;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.kpd.core.image.GrayPicture;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.core.savedmodel.DetectorModels;

/** The input of the detector's network, and the conditions for larger ones. */
public final class DetectorLook {
  /** The side of the usual look, pixels. */
  public static final int USUAL = DetectorModels.SIZES.get(0);

  /** The side of the look for small faces, pixels. */
  public static final int LARGER = DetectorModels.SIZES.get(1);

  /** The gray beside a photo that is not square, as in training. */
  static final byte BESIDE = (byte) 128;

  /** The smallest score of places that are a sign of a crowd, though hardly ever faces. */
  public static final double HINT = 0.15;

  /** Faces smaller than this, in pixels of the usual look, call for the larger one. */
  private static final double SMALL = 28;

  /** Of faces smaller than this, in pixels of a look, the network misses every third. */
  private static final double TINY = 14;

  /** So many places that may show tiny faces are a crowd, or a pattern. */
  private static final int CROWD = 10;

  private DetectorLook() {}

  /**
   * The faces that the network finds at one size, in the photo's pixels, by descending score.
   *
   * @param size {@link #USUAL} or {@link #LARGER}
   * @param threshold the smallest score that counts, between 0 and 1, both excluded
   */
  public static List<FoundFace> faces(
      DetectorModel model, BufferedImage photo, int size, double threshold) {
    double back = 1 / scale(photo, size);
    float[] map = model.maps(pixels(photo, size), size)[0];
    return FaceMap.faces(map, size / DetectorNetwork.STRIDE, threshold).stream()
        .map(face -> new FoundFace(face.square().scaled(back), face.score()))
        .toList();
  }

  /** The photo in gray, at the top left of a square of a size. */
  static byte[] pixels(BufferedImage photo, int size) {
    byte[] pixels = new byte[size * size];
    Arrays.fill(pixels, BESIDE);
    GrayPicture.of(photo, size).copyTo(pixels, 0, size);
    return pixels;
  }

  /**
   * Whether a larger look may find more: nothing was found, or a small face.
   *
   * @param found by the usual look
   * @param scale the size of that look relative to the photo, see {@link #scale}
   */
  public static boolean mayHideSmallFaces(List<FoundFace> found, double scale) {
    return scale < 1
        && (found.isEmpty()
            || found.stream().anyMatch(face -> face.square().size() * scale < SMALL));
  }

  /**
   * Whether a look saw what may be a crowd, which a larger picture would show.
   *
   * @param found by this look and smaller ones
   * @param scale the size of this look relative to the photo, 0..1
   */
  public static boolean isCrowd(List<FoundFace> found, double scale) {
    return found.stream().filter(place -> isTiny(place, scale)).count() >= CROWD;
  }

  /** Whether a place is smaller than what the network finds for sure in a look of a scale. */
  public static boolean isTiny(FoundFace place, double scale) {
    return place.square().size() * scale < TINY;
  }

  /** The size of a look relative to the photo, 0..1. */
  public static double scale(BufferedImage photo, int size) {
    return GrayPicture.scale(photo.getWidth(), photo.getHeight(), size);
  }
}
