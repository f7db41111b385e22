package org.kpd.data.internal.annotation;

import java.io.File;
import java.nio.file.Path;

/**
 * The names of photos in a file of annotations: paths relative to its folder, with slashes, so that
 * both can be moved together; absolute paths if there is no relative one.
 */
public final class PhotoNames {
  private final Path folder;

  private PhotoNames(Path folder) {
    this.folder = folder;
  }

  /** The names in that file. */
  public static PhotoNames in(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return new PhotoNames(parent == null ? file.toAbsolutePath() : parent);
  }

  /** The name of a photo. */
  public String of(Path photo) {
    Path whole = photo.toAbsolutePath().normalize();
    boolean reachable = String.valueOf(whole.getRoot()).equals(String.valueOf(folder.getRoot()));
    return (reachable ? folder.relativize(whole) : whole)
        .toString()
        .replace(File.separatorChar, '/');
  }
}
