package org.kpd.data.internal.annotation;

import java.nio.file.Path;
import java.util.List;

/**
 * A photo and its marked faces.
 *
 * @param file the picture
 * @param width the picture's width in pixels, by the annotation; 0 if not given
 * @param height the picture's height in pixels, by the annotation; 0 if not given
 * @param faces in the order of the annotation, at least one
 */
public record AnnotatedPhoto(Path file, int width, int height, List<AnnotatedFace> faces) {

  public AnnotatedPhoto {
    faces = List.copyOf(faces);
  }
}
