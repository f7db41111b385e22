package org.kpd.serve.internal.photo;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceFraming;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.PhotoFace;

/**
 * Looks at each face of a photo twice: a detector's box is right on average, the box that frames
 * the points of the first look is right for this face.
 */
public final class FaceLooks {
  /** A box that is this many times larger or smaller than the one before shows something else. */
  private static final double MOST_GROWTH = 1.6;

  /** A center that moved this far, in sides of the box, shows something else, too. */
  private static final double MOST_SHIFT = 0.4;

  /** Answers faces in their order: a predictor, or the engine of a server. */
  @FunctionalInterface
  public interface Model {
    List<Keypoints> predict(List<FaceImage> faces);
  }

  private FaceLooks() {}

  /** Answers faces in their order, later. */
  @FunctionalInterface
  public interface LaterModel {
    CompletableFuture<List<Keypoints>> predict(List<FaceImage> faces);
  }

  /** The faces in their order. */
  public static List<PhotoFace> at(BufferedImage photo, List<DetectedFace> places, Model model) {
    List<PhotoFace> first = look(photo, places, model);
    List<DetectedFace> framed = framed(photo, first);
    return isSame(framed, first) ? first : look(photo, framed, model);
  }

  /**
   * The faces in their order, without a thread that waits for the model.
   *
   * @param executor cuts the crops of the second look
   */
  public static CompletableFuture<List<PhotoFace>> at(
      BufferedImage photo, List<DetectedFace> places, LaterModel model, Executor executor) {
    return lookLater(photo, places, model)
        .thenComposeAsync(
            first -> {
              List<DetectedFace> framed = framed(photo, first);
              return isSame(framed, first)
                  ? CompletableFuture.completedFuture(first)
                  : lookLater(photo, framed, model);
            },
            executor);
  }

  private static CompletableFuture<List<PhotoFace>> lookLater(
      BufferedImage photo, List<DetectedFace> places, LaterModel model) {
    List<FaceCrop> crops = crops(photo, places);
    return model
        .predict(crops.stream().map(FaceCrop::face).toList())
        .thenApply(points -> faces(places, crops, points));
  }

  private static List<DetectedFace> framed(BufferedImage photo, List<PhotoFace> first) {
    List<DetectedFace> framed = new ArrayList<>();
    FaceBox whole = FaceBox.whole(photo.getWidth(), photo.getHeight());
    for (PhotoFace face : first) {
      // A whole picture is a crop, and framed already.
      FaceBox box = face.box().equals(whole) ? whole : framed(face);
      framed.add(new DetectedFace(box, face.confidence()));
    }
    return framed;
  }

  private static boolean isSame(List<DetectedFace> framed, List<PhotoFace> first) {
    return framed.stream().map(DetectedFace::box).toList().equals(boxes(first));
  }

  /** One look into each box; all of them must touch the photo. */
  public static List<PhotoFace> look(BufferedImage photo, List<DetectedFace> places, Model model) {
    List<FaceCrop> crops = crops(photo, places);
    return faces(places, crops, model.predict(crops.stream().map(FaceCrop::face).toList()));
  }

  private static List<FaceCrop> crops(BufferedImage photo, List<DetectedFace> places) {
    return places.stream().map(place -> FaceCrop.of(photo, place.box())).toList();
  }

  private static List<PhotoFace> faces(
      List<DetectedFace> places, List<FaceCrop> crops, List<Keypoints> points) {
    List<PhotoFace> faces = new ArrayList<>(places.size());
    for (int i = 0; i < crops.size(); i++) {
      FaceCrop crop = crops.get(i);
      Keypoints inPhoto = crop.toPhoto(points.get(i));
      faces.add(new PhotoFace(crop.box(), places.get(i).confidence(), inPhoto));
    }
    return faces;
  }

  private static FaceBox framed(PhotoFace face) {
    return FaceFraming.upright(face.points())
        .filter(box -> isNear(box, face.box()))
        .orElse(face.box());
  }

  /** Whether a face may be in one box now and in the other at the next look. */
  public static boolean isNear(FaceBox box, FaceBox other) {
    double growth = box.width() / other.width();
    double shift =
        Math.hypot(
            box.x() + box.width() / 2 - other.x() - other.width() / 2,
            box.y() + box.height() / 2 - other.y() - other.height() / 2);
    return growth < MOST_GROWTH
        && growth > 1 / MOST_GROWTH
        && shift < MOST_SHIFT * Math.min(box.width(), other.width());
  }

  private static List<FaceBox> boxes(List<PhotoFace> faces) {
    return faces.stream().map(PhotoFace::box).toList();
  }
}
