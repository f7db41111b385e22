package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.internal.photo.Sighting;

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

  @Override
  public Read<T> read(List<T> photos) {
    Stream<T> pictures = predictor.isLoaded() ? photos.parallelStream() : photos.stream();
    List<Sighting> found = pictures.map(this::find).toList();
    return () -> results(photos, found);
  }

  private Sighting find(T photo) {
    try {
      Optional<EncodedPhoto> encoded = source.encoded(photo);
      if (encoded.isPresent() && predictor.isSearched(encoded.get())) {
        return Sighting.of(predictor.predict(encoded.get()));
      }
      BufferedImage picture = encoded.isPresent() ? encoded.get().decode() : source.read(photo);
      return predictor.isOneFace(picture)
          ? Sighting.of(crop(picture, photo))
          : Sighting.of(predictor.predict(picture));
    } catch (IOException | ImageException e) {
      return Sighting.unread(e);
    }
  }

  private FaceCrop crop(BufferedImage picture, T photo) {
    try {
      return predictor.crop(picture);
    } catch (ImageException e) {
      throw new ImageException(source.name(photo) + ": " + e.getMessage(), e);
    }
  }

  private List<PhotoResult<T>> results(List<T> photos, List<Sighting> found) {
    List<List<PhotoFace>> faces = Sighting.faces(found, predictor.model()::predict);
    List<PhotoResult<T>> results = new ArrayList<>(photos.size());
    for (int i = 0; i < photos.size(); i++) {
      @Nullable Exception failure = found.get(i).failure();
      results.add(
          failure == null
              ? PhotoResult.of(photos.get(i), faces.get(i))
              : PhotoResult.unread(photos.get(i), failure));
    }
    return results;
  }
}
