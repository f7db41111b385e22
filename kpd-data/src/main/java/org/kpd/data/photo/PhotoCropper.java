package org.kpd.data.photo;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceFraming;
import org.kpd.core.image.ImageException;
import org.kpd.core.internal.text.Placed;
import org.kpd.data.internal.annotation.AnnotatedFace;
import org.kpd.data.internal.annotation.AnnotatedPhoto;
import org.kpd.data.internal.image.ImageFiles;

/** Cuts the marked faces out of a photo. */
final class PhotoCropper {
  /**
   * The farthest that a point may lie outside a photo, in lengths of its longer side: faces cut by
   * its edge have points there, and labels of a larger version of the photo have them farther out.
   */
  private static final double MARGIN = 0.25;

  private final CropBy by;
  private final CropJitter jitter;

  PhotoCropper(CropBy by, CropJitter jitter) {
    this.by = by;
    this.jitter = jitter;
  }

  /**
   * All faces of a photo.
   *
   * @param kept whether the crops keep their pixels
   * @throws DatasetException if the photo cannot be read or does not fit its annotation
   */
  List<PhotoCrop> crop(AnnotatedPhoto photo, boolean kept) {
    BufferedImage picture = ImageFiles.decode(photo.file());
    checkSize(photo, picture);
    List<PhotoCrop> crops = new ArrayList<>();
    for (AnnotatedFace face : photo.faces()) {
      checkInside(photo, picture, face);
      FaceBox box = jitter.moved(box(face), photo.file().getFileName() + " " + crops.size());
      crops.add(crop(photo, picture, face, box, kept));
    }
    return crops;
  }

  private static PhotoCrop crop(
      AnnotatedPhoto photo, BufferedImage picture, AnnotatedFace face, FaceBox box, boolean kept) {
    try {
      FaceCrop crop = FaceCrop.of(picture, box);
      return new PhotoCrop(
          photo.file(),
          crop.box(),
          crop.toFace(face.points()),
          crop.face().isGray(),
          kept ? Optional.of(crop.face()) : Optional.empty());
    } catch (ImageException outside) {
      throw new DatasetException(Placed.message(face.place(), outside), outside);
    }
  }

  private FaceBox box(AnnotatedFace face) {
    Optional<FaceBox> drawn = face.box().map(PhotoCropper::square);
    Optional<FaceBox> box =
        by == CropBy.BOX
            ? drawn.or(() -> FaceFraming.around(face.points()))
            : FaceFraming.around(face.points()).or(() -> drawn);
    return box.orElseThrow(
        () ->
            new DatasetException(
                String.format(
                    Locale.ROOT,
                    "%s: found %d of %d points and no box; expected all of them in different"
                        + " places, or a box that says where the face is.",
                    face.place(),
                    face.points().annotated(),
                    face.points().set().size())));
  }

  private static FaceBox square(FaceBox box) {
    double side = Math.max(box.width(), box.height());
    return new FaceBox(
        box.x() + (box.width() - side) / 2, box.y() + (box.height() - side) / 2, side, side);
  }

  private static void checkSize(AnnotatedPhoto photo, BufferedImage picture) {
    boolean told = photo.width() > 0 && photo.height() > 0;
    if (told && (photo.width() != picture.getWidth() || photo.height() != picture.getHeight())) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found %d x %d pixels; expected %d x %d, as its annotation says. Annotate this picture, or use the one that was annotated.",
              photo.file(),
              picture.getWidth(),
              picture.getHeight(),
              photo.width(),
              photo.height()));
    }
  }

  private static void checkInside(AnnotatedPhoto photo, BufferedImage picture, AnnotatedFace face) {
    double margin = MARGIN * Math.max(picture.getWidth(), picture.getHeight());
    Keypoints points = face.points();
    for (int point = 0; point < points.set().size(); point++) {
      double x = points.x(point);
      double y = points.y(point);
      if (x < -margin
          || y < -margin
          || x > picture.getWidth() + margin
          || y > picture.getHeight() + margin) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: found %s at %.1f, %.1f, far outside %s of %d x %d pixels; expected points in it. They may belong to another version of the picture.",
                face.place(),
                points.set().points().get(point),
                x,
                y,
                photo.file(),
                picture.getWidth(),
                picture.getHeight()));
      }
    }
  }
}
