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
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.PhotoFace;

/** Predicts the points of each face in a photo, for some faces twice: see {@link SecondLook}. */
public final class FaceLooks {
  /** Predicts the points of faces, in their order: a predictor, or a server's engine. */
  @FunctionalInterface
  public interface Model {
    List<Keypoints> predict(List<FaceImage> faces);
  }

  private FaceLooks() {}

  /** Predicts the points of faces, in their order, asynchronously. */
  @FunctionalInterface
  public interface LaterModel {
    CompletableFuture<List<Keypoints>> predict(List<FaceImage> faces);
  }

  /** The faces at places that are known to be faces, in their order. */
  public static List<PhotoFace> at(BufferedImage photo, List<DetectedFace> places, Model model) {
    return at(photo, FaceSearch.of(places), model);
  }

  /** The faces in the order of their places. */
  public static List<PhotoFace> at(BufferedImage photo, FaceSearch search, Model model) {
    List<PhotoFace> first = look(photo, search.places(), model);
    SecondLook again = SecondLook.after(photo, first, search.judged());
    List<PhotoFace> faces = search.answered(again.joined(look(photo, again.places(), model)));
    return faces.isEmpty() ? look(photo, search.lastResort(), model) : faces;
  }

  /**
   * The faces in the order of their places, without blocking a thread while the model runs.
   *
   * @param executor runs the cropping for second predictions
   */
  public static CompletableFuture<List<PhotoFace>> at(
      BufferedImage photo, FaceSearch search, LaterModel model, Executor executor) {
    return lookLater(photo, search.places(), model)
        .thenComposeAsync(
            first -> {
              SecondLook again = SecondLook.after(photo, first, search.judged());
              return lookLater(photo, again.places(), model)
                  .thenApply(second -> search.answered(again.joined(second)));
            },
            executor)
        .thenCompose(
            faces ->
                faces.isEmpty()
                    ? lookLater(photo, search.lastResort(), model)
                    : CompletableFuture.completedFuture(faces));
  }

  private static CompletableFuture<List<PhotoFace>> lookLater(
      BufferedImage photo, List<DetectedFace> places, LaterModel model) {
    if (places.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    List<FaceCrop> crops = crops(photo, places);
    return model
        .predict(crops.stream().map(FaceCrop::face).toList())
        .thenApply(points -> faces(places, crops, points));
  }

  /** One prediction for each box; all boxes must intersect the photo. */
  public static List<PhotoFace> look(BufferedImage photo, List<DetectedFace> places, Model model) {
    if (places.isEmpty()) {
      return List.of();
    }
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

  /** Whether the next prediction of a face may plausibly be in the other box. */
  public static boolean isNear(FaceBox box, FaceBox other) {
    return SecondLook.isNear(box, other);
  }

  /** The natural logarithm of the distance between two predictions in a box, in its sides. */
  public static double apart(BufferedImage photo, FaceBox box, Model model) {
    List<PhotoFace> first = look(photo, List.of(new DetectedFace(box, 0)), model);
    SecondLook again = SecondLook.after(photo, first, true);
    return Agreement.logarithm(again.distances(look(photo, again.places(), model)).get(0));
  }
}
