package org.kpd.spark.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.PhotoFace;

/**
 * The result for a picture.
 *
 * @param faces the largest first; empty if none was found or the picture could not be read
 * @param error why it could not be read, in one line; null if it was read
 */
public record PictureAnswer(List<PhotoFace> faces, @Nullable String error) {
  public PictureAnswer {
    faces = List.copyOf(faces);
  }

  static PictureAnswer unread(String error) {
    return new PictureAnswer(List.of(), error);
  }
}
