package org.kpd.data.internal.annotation;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the pictures that annotations name. */
final class PhotoFinder {
  private static final String IMAGES = "images";

  private final List<Path> folders;

  private PhotoFinder(List<Path> folders) {
    this.folders = folders;
  }

  /** Searches the folder that the source names, or else that of its file and nearby ones. */
  static PhotoFinder of(AnnotationSource source) {
    Path images = source.images();
    if (images != null) {
      return new PhotoFinder(List.of(images));
    }
    List<Path> near = new ArrayList<>();
    Path folder = parent(source.path());
    near.add(folder == null ? Path.of("") : folder);
    near.add(near.get(0).resolve(IMAGES));
    Path above = parent(source.path().toAbsolutePath().getParent());
    if (above != null) {
      // An export of CVAT has annotations/NAME.json and images/default/.
      near.add(above.resolve(IMAGES));
      near.add(above.resolve(IMAGES).resolve("default"));
    }
    return new PhotoFinder(near);
  }

  /** The picture of a name, which may contain folders that do not exist here. */
  Optional<Path> find(String name) {
    String slashed = name.replace('\\', '/');
    // A backslash may belong to the name where folders are separated by slashes.
    return find(List.of(name, slashed, slashed.substring(slashed.lastIndexOf('/') + 1)));
  }

  /** The first folder to be searched. */
  Path folder() {
    return folders.get(0);
  }

  private Optional<Path> find(List<String> names) {
    for (String name : names) {
      for (Path folder : folders) {
        try {
          Path file = folder.resolve(name);
          if (Files.isRegularFile(file)) {
            return Optional.of(file);
          }
        } catch (InvalidPathException noName) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable Path parent(@Nullable Path path) {
    return path == null ? null : path.getParent();
  }
}
