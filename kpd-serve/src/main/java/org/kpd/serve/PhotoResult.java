package org.kpd.serve;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.tracking.TrackedFace;

/**
 * The result for one of many photos.
 *
 * @param photo the photo as it was given, such as its file
 * @param faces its faces, numbered from 0, the largest first; those of a film keep their numbers
 *     from frame to frame. Empty if none was found
 * @param failure why the photo could not be read, an {@link java.io.IOException} or an {@link
 *     org.kpd.core.image.ImageException}; null if it was
 */
public record PhotoResult<T>(T photo, List<TrackedFace> faces, @Nullable Exception failure) {
  public PhotoResult {
    faces = List.copyOf(faces);
  }

  static <T> PhotoResult<T> of(T photo, List<PhotoFace> faces) {
    return tracked(
        photo,
        IntStream.range(0, faces.size()).mapToObj(i -> new TrackedFace(i, faces.get(i))).toList());
  }

  static <T> PhotoResult<T> tracked(T photo, List<TrackedFace> faces) {
    return new PhotoResult<>(photo, faces, null);
  }

  static <T> PhotoResult<T> unread(T photo, Exception failure) {
    return new PhotoResult<>(photo, List.of(), failure);
  }
}
