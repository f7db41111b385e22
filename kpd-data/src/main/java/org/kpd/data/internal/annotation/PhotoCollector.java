package org.kpd.data.internal.annotation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;

/** Assigns faces to their photos, and reports photos without faces and faces without a photo. */
final class PhotoCollector {
  /** A photo whose faces are being read. */
  private record Open(int width, int height, List<AnnotatedFace> faces) {}

  private final AnnotationSource source;
  private final PhotoFinder finder;
  private final Map<Path, Open> photos = new LinkedHashMap<>();
  private int skipped;

  PhotoCollector(AnnotationSource source) {
    this.source = source;
    this.finder = PhotoFinder.of(source);
  }

  /**
   * Adds the faces of a photo.
   *
   * @param place the place of the photo's name in the file
   * @throws DatasetException if there is no such picture or no face, unless such are skipped, or
   *     all points of a face lie in one place
   */
  void add(String place, String name, int width, int height, List<AnnotatedFace> faces) {
    faces.forEach(face -> PointPlaces.checkApart(face.place(), face.points()));
    Optional<Path> photo = finder.find(name);
    if (photo.isEmpty()) {
      unmatched(
          "%s: found no picture %s in %s; expected it there. Name the folder of the pictures with %s"
              .formatted(place, name, shown(finder.folder()), source.option("--images")));
    } else if (faces.isEmpty()) {
      withoutFaces(place, name);
    } else {
      photos
          .computeIfAbsent(photo.get(), file -> new Open(width, height, new ArrayList<>()))
          .faces()
          .addAll(faces);
    }
  }

  /** Reports a picture without marks. */
  void withoutFaces(String place, String name) {
    unmatched(
        "%s: found no marked face in the picture %s; expected at least one. Mark it"
            .formatted(place, name));
  }

  /** Reports a missing counterpart, unless such are skipped. */
  void unmatched(String message) {
    if (!source.skipsUnmatched()) {
      throw new DatasetException(
          "%s, or skip such entries with %s."
              .formatted(message, source.option("--skip-unmatched")));
    }
    skipped++;
  }

  /**
   * Everything added so far.
   *
   * @throws DatasetException if nothing was added
   */
  Annotations collected(PointSet set) {
    if (photos.isEmpty()) {
      throw new DatasetException(
          "%s: found no photo with a marked face; expected at least one.".formatted(source.path()));
    }
    return new Annotations(
        set,
        photos.entrySet().stream()
            .map(
                entry ->
                    new AnnotatedPhoto(
                        entry.getKey(),
                        entry.getValue().width(),
                        entry.getValue().height(),
                        entry.getValue().faces()))
            .toList(),
        skipped);
  }

  private static String shown(Path folder) {
    return folder.toString().isEmpty() ? "the working folder" : folder.toString();
  }
}
