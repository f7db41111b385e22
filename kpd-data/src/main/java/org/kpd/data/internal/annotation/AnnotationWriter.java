package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Path;

/** Writes one format of annotated photos; pictures stay where they are and are named. */
public interface AnnotationWriter {

  /** The name on the command line, such as {@code coco}. */
  String format();

  /** How files of it end, such as {@code .json}. */
  String ending();

  /** How the format counts pixels where nobody says otherwise. */
  PixelOrigin origin();

  /**
   * Writes a file.
   *
   * @param names of the photos, as the file shall have them
   * @throws IOException if it cannot be written
   */
  void write(Annotations annotations, PhotoNames names, PixelOrigin origin, Path file)
      throws IOException;
}
