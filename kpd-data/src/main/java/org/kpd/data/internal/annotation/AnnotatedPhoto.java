package org.kpd.data.internal.annotation;

import java.nio.file.Path;
import java.util.List;

/**
 * A photo and its marked faces.
 *
 * @param file the picture
 * @param width what the annotation says of the picture's width in pixels; 0 where it says nothing
 * @param height the same of its height
 * @param faces in the order of the annotation, at least one
 */
public record AnnotatedPhoto(Path file, int width, int height, List<AnnotatedFace> faces) {

  public AnnotatedPhoto {
    faces = List.copyOf(faces);
  }
}
