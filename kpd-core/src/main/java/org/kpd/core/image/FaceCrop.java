package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.Locale;
import org.kpd.core.Keypoints;

/**
 * The part of a photo that holds a face, resized to the 96x96 pixels that a network sees, and the
 * mapping of points between the two. Immutable.
 *
 * <p>Where the photo shrinks, pixels are averaged over the area that each new one covers; where it
 * grows, they are interpolated linearly. A box of 96x96 whole pixels is copied, a rotated one
 * turned upright. Beyond the photo its edge pixels are repeated. The center of the top-left pixel
 * is (0, 0), in the photo as in the face.
 */
public final class FaceCrop {
  private static final double SIZE = FaceImage.SIZE;

  private final FaceImage face;
  private final FaceBox box;

  private FaceCrop(FaceImage face, FaceBox box) {
    this.face = face;
    this.box = box;
  }

  /**
   * The face in a box of a photo.
   *
   * @throws ImageException if the box lies outside the photo
   */
  public static FaceCrop of(BufferedImage photo, FaceBox box) {
    if (box.x() >= photo.getWidth()
        || box.y() >= photo.getHeight()
        || box.x() + box.width() <= 0
        || box.y() + box.height() <= 0) {
      throw new ImageException(
          String.format(
              Locale.ROOT,
              "Found face box %s outside the photo of %d x %d pixels; expected one inside it.",
              box.text(),
              photo.getWidth(),
              photo.getHeight()));
    }
    FaceImage face =
        box.roll() == 0 ? new FaceResize(photo, box).face() : TurnedResize.face(photo, box);
    return new FaceCrop(face.withoutCopiedChannels(), box);
  }

  /** The whole photo as the face; one that is not square is distorted. */
  public static FaceCrop whole(BufferedImage photo) {
    return of(photo, FaceBox.whole(photo.getWidth(), photo.getHeight()));
  }

  /** A face that was cropped elsewhere; its box is its own size. */
  public static FaceCrop of(FaceImage face) {
    return new FaceCrop(
        face.withoutCopiedChannels(), FaceBox.whole(FaceImage.SIZE, FaceImage.SIZE));
  }

  /** Whether a picture has the size of a face crop, 96x96, and is therefore used as one. */
  public static boolean isCrop(BufferedImage picture) {
    return picture.getWidth() == FaceImage.SIZE && picture.getHeight() == FaceImage.SIZE;
  }

  /** The pixels that a network sees; one channel if they are gray. */
  public FaceImage face() {
    return face;
  }

  /** The place of the face in the photo. */
  public FaceBox box() {
    return box;
  }

  /** Maps points of the 96x96 face into the photo's pixels. */
  public Keypoints toPhoto(Keypoints inFace) {
    return toPhoto(box, inFace);
  }

  /** Maps points of the 96x96 face into the photo's pixels, given the face's box. */
  public static Keypoints toPhoto(FaceBox box, Keypoints inFace) {
    double scaleX = box.width() / SIZE;
    double scaleY = box.height() / SIZE;
    Keypoints upright =
        inFace.transform(
            scaleX, 0.5 * scaleX - 0.5 + box.x(), scaleY, 0.5 * scaleY - 0.5 + box.y());
    return turned(upright, box, box.roll());
  }

  /** Maps points of the photo into the 96x96 face's pixels. */
  public Keypoints toFace(Keypoints inPhoto) {
    double scaleX = SIZE / box.width();
    double scaleY = SIZE / box.height();
    return turned(inPhoto, box, -box.roll())
        .transform(scaleX, (0.5 - box.x()) * scaleX - 0.5, scaleY, (0.5 - box.y()) * scaleY - 0.5);
  }

  private static Keypoints turned(Keypoints points, FaceBox box, double degrees) {
    // The center of a pixel is half a pixel right of and below its edge.
    return degrees == 0 ? points : points.turned(degrees, box.centerX() - 0.5, box.centerY() - 0.5);
  }
}
