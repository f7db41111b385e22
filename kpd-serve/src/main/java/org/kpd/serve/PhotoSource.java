package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.ImageDecoder;

/**
 * Reads photos from an application's own storage: files, rows of a database, entries of an archive.
 * Implementations must be thread-safe.
 *
 * <pre>{@code
 * PhotoSource<Row> source = PhotoSource.of(Row::bytes, ImageDecoder.create());
 * }</pre>
 */
@FunctionalInterface
public interface PhotoSource<T> {
  /**
   * Photos whose encoded files are bytes in memory.
   *
   * @param bytes returns the file of a photo; called by several threads at a time
   */
  static <T> PhotoSource<T> of(Function<T, byte[]> bytes, ImageDecoder decoder) {
    return new EncodedSource<>(bytes, decoder);
  }

  /**
   * Reads a photo, upright.
   *
   * @throws org.kpd.core.image.ImageException if it is not a picture, damaged or too large
   * @throws IOException if it cannot be read
   */
  BufferedImage read(T photo) throws IOException;

  /**
   * The encoded file of a photo, if the source has it. A large JPEG photo is then decoded only as
   * large as its faces need. Empty by default, so that {@link #read} is called.
   *
   * @throws org.kpd.core.image.ImageException if it is not a picture, or too large
   * @throws IOException if it cannot be read
   */
  default Optional<EncodedPhoto> encoded(T photo) throws IOException {
    return Optional.empty();
  }

  /** The name of the photo in messages; by default, that of any picture in memory. */
  default String name(T photo) {
    return "The image";
  }

  /**
   * The film that a frame belongs to, for tracking; by default, all frames are of the same film.
   */
  default Object film(T frame) {
    return this;
  }
}
