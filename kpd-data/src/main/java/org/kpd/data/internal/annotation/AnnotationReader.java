package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads one format of annotated photos. To add a format, implement this interface and list the
 * class in {@link AnnotationFormats}.
 */
public interface AnnotationReader {

  /** The name on the command line, such as {@code coco}. */
  String format();

  /** A description of the format for users. */
  String description();

  /** The format's pixel origin unless the user names another: (0, 0) for most formats. */
  default PixelOrigin origin() {
    return PixelOrigin.ZERO;
  }

  /**
   * Whether the path looks like this format; reads no more of it than necessary.
   *
   * @throws IOException if it cannot be read
   */
  boolean recognizes(Path path) throws IOException;

  /**
   * Whether a path can only be meant as this format, although it is not recognized; its reader then
   * says what is wrong with it.
   */
  default boolean isMeant(Path path) {
    return false;
  }

  /**
   * Reads the annotations; pictures are located but not opened.
   *
   * @throws org.kpd.core.DatasetException if they are damaged, do not fit the set, or do not match
   *     the pictures; the message names the file and the place in it
   * @throws IOException if the file cannot be read
   */
  Annotations read(AnnotationSource source) throws IOException;
}
