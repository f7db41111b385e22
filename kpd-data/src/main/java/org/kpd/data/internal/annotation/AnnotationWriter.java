package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Path;

/** Writes one format of annotated photos; pictures stay in place and are referred to by name. */
public interface AnnotationWriter {

  /** The name on the command line, such as {@code coco}. */
  String format();

  /** The ending of its files, such as {@code .json}. */
  String ending();

  /** The format's pixel origin unless the user names another: (0, 0) for most formats. */
  default PixelOrigin origin() {
    return PixelOrigin.ZERO;
  }

  /**
   * Writes a file.
   *
   * @param names the names of the photos in the file
   * @throws IOException if it cannot be written
   */
  void write(Annotations annotations, PhotoNames names, PixelOrigin origin, Path file)
      throws IOException;
}
