package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Reads photos from where an application keeps them: files, rows of a database, entries of an
 * archive. Implementations are thread-safe.
 *
 * <pre>{@code
 * PhotoSource<Row> source = row -> ImageDecoder.create().decode(row.bytes());
 * }</pre>
 */
@FunctionalInterface
public interface PhotoSource<T> {
  /**
   * The upright photo.
   *
   * @throws org.kpd.core.image.ImageException if it is no picture, damaged or too large
   * @throws IOException if it cannot be read
   */
  BufferedImage read(T photo) throws IOException;

  /** What messages call the photo: by default as messages about pictures in memory do. */
  default String name(T photo) {
    return "The image";
  }

  /** The film that a frame is of, where faces are followed: by default all are of one. */
  default Object film(T frame) {
    return this;
  }
}
