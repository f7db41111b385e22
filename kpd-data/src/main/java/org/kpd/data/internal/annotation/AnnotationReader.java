package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads one format of annotated photos. To add one: implement this, and name it in {@link
 * AnnotationFormats}.
 */
public interface AnnotationReader {

  /** The name on the command line, such as {@code coco}. */
  String format();

  /** What it reads, in words. */
  String description();

  /** How the format counts pixels where nobody says otherwise. */
  PixelOrigin origin();

  /**
   * Whether the path looks like this format; no more of it is read than that takes.
   *
   * @throws IOException if it cannot be read
   */
  boolean recognizes(Path path) throws IOException;

  /**
   * Reads the annotations; pictures are looked for, and not opened.
   *
   * @throws org.kpd.core.DatasetException if they are damaged, do not fit the set, or do not match
   *     the pictures; the message names the file and the place in it
   * @throws IOException if the file cannot be read
   */
  Annotations read(AnnotationSource source) throws IOException;
}
