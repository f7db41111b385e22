package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.PhotoFace;

/**
 * Photos one by one, on every core: a small network answers faster than one core decodes. Crops are
 * not searched, and go through the network together.
 */
final class PhotoReader<T> implements BatchReader<T> {
  private final DefaultPhotoPredictor predictor;
  private final PhotoSource<T> source;

  PhotoReader(DefaultPhotoPredictor predictor, PhotoSource<T> source) {
    this.predictor = predictor;
    this.source = source;
  }

  /**
   * What was found in a photo.
   *
   * @param crop its one face, of which nobody has asked for the points; null where it was searched
   * @param faces those found by the search
   * @param failure why it could not be read; null where it was
   */
  private record Found(
      @Nullable FaceCrop crop, List<PhotoFace> faces, @Nullable Exception failure) {}

  @Override
  public Read<T> read(List<T> photos) {
    Stream<T> pictures = predictor.isLoaded() ? photos.parallelStream() : photos.stream();
    List<Found> found = pictures.map(this::find).toList();
    return () -> results(photos, found);
  }

  private Found find(T photo) {
    try {
      BufferedImage picture = source.read(photo);
      return predictor.isOneFace(picture)
          ? new Found(crop(picture, photo), List.of(), null)
          : new Found(null, predictor.predict(picture), null);
    } catch (IOException | ImageException e) {
      return new Found(null, List.of(), e);
    }
  }

  private FaceCrop crop(BufferedImage picture, T photo) {
    try {
      return predictor.crop(picture);
    } catch (ImageException e) {
      throw new ImageException(source.name(photo) + ": " + e.getMessage(), e);
    }
  }

  private List<PhotoResult<T>> results(List<T> photos, List<Found> found) {
    List<FaceCrop> crops =
        found.stream().flatMap(outcome -> Stream.ofNullable(outcome.crop())).toList();
    Iterator<Keypoints> points =
        predictor.model().predict(crops.stream().map(FaceCrop::face).toList()).iterator();
    List<PhotoResult<T>> results = new ArrayList<>(photos.size());
    for (int i = 0; i < photos.size(); i++) {
      results.add(result(photos.get(i), found.get(i), points));
    }
    return results;
  }

  private static <T> PhotoResult<T> result(T photo, Found found, Iterator<Keypoints> points) {
    if (found.failure() != null) {
      return PhotoResult.unread(photo, found.failure());
    }
    @Nullable FaceCrop crop = found.crop();
    return PhotoResult.of(
        photo,
        crop == null
            ? found.faces()
            : List.of(new PhotoFace(crop.box(), 1, crop.toPhoto(points.next()))));
  }
}
