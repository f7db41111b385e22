package org.kpd.serve.internal.photo;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.PhotoFace;

/**
 * One of many photos before crops are predicted in a batch.
 *
 * @param crop the photo's one face, whose points are still to be predicted; null if the photo was
 *     searched
 * @param faces the faces found by the search
 * @param failure the reason why it could not be read; null if it was
 */
public record Sighting(
    @Nullable FaceCrop crop, List<PhotoFace> faces, @Nullable Exception failure) {
  public Sighting {
    faces = List.copyOf(faces);
  }

  /** A photo that was searched. */
  public static Sighting of(List<PhotoFace> faces) {
    return new Sighting(null, faces, null);
  }

  /** A photo of one face. */
  public static Sighting of(FaceCrop crop) {
    return new Sighting(crop, List.of(), null);
  }

  /** A photo that could not be read. */
  public static Sighting unread(Exception failure) {
    return new Sighting(null, List.of(), failure);
  }

  /** The faces of photos, in the order of the photos; all crops are predicted in one batch. */
  public static List<List<PhotoFace>> faces(List<Sighting> photos, FaceLooks.Model model) {
    List<FaceCrop> crops = photos.stream().flatMap(photo -> Stream.ofNullable(photo.crop)).toList();
    Iterator<Keypoints> points =
        model.predict(crops.stream().map(FaceCrop::face).toList()).iterator();
    return photos.stream().map(photo -> photo.faces(points)).toList();
  }

  private List<PhotoFace> faces(Iterator<Keypoints> points) {
    return crop == null
        ? faces
        : List.of(new PhotoFace(crop.box(), 1, crop.toPhoto(points.next())));
  }
}
