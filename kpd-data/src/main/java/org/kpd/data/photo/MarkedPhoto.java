package org.kpd.data.photo;

import java.nio.file.Path;
import java.util.List;

/**
 * A photo and the faces that were marked in it.
 *
 * @param file a JPEG file
 * @param identity shared by photos of the same person
 * @param faces in the photo's pixels, in the order of the file
 */
public record MarkedPhoto(Path file, String identity, List<MarkedFace> faces) {
  public MarkedPhoto {
    faces = List.copyOf(faces);
  }
}
