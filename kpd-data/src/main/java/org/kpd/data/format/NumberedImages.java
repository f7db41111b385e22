package org.kpd.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.image.PictureFiles;

/** Finds each label row's image in a folder of {@code 0.jpg, 1.jpg, ...}, with any ending. */
final class NumberedImages {
  private static final Pattern NAME = Pattern.compile("(0|[1-9]\\d{0,8})\\.[^.]+");

  private NumberedImages() {}

  /** Counts the images, at least one, which must be numbered from 0 without gaps. */
  static int count(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      int last =
          entries
              .filter(PictureFiles::isNamedAsPicture)
              .map(entry -> NAME.matcher(entry.getFileName().toString()))
              .filter(Matcher::matches)
              .mapToInt(name -> Integer.parseInt(name.group(1)))
              .max()
              .orElse(0);
      return last + 1;
    }
  }

  static List<Path> list(Path folder, int rows) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found no such folder; expected it to hold the images 0.jpg to %d.jpg.",
              folder,
              rows - 1));
    }
    @Nullable Path[] files = new @Nullable Path[rows];
    @Nullable Path[] unread = new @Nullable Path[rows];
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(PictureFiles::isNamedAsPicture)
          .forEach(entry -> note(entry, PictureFiles.hasReadEnding(entry) ? files : unread));
    }
    for (int row = 0; row < rows; row++) {
      // Reading it tells its format; "no image" would be untrue.
      files[row] = files[row] == null ? unread[row] : files[row];
    }
    return complete(folder, files);
  }

  private static void note(Path entry, @Nullable Path[] files) {
    Matcher name = NAME.matcher(entry.getFileName().toString());
    if (!name.matches()) {
      return;
    }
    int row = Integer.parseInt(name.group(1));
    if (row >= files.length) {
      return;
    }
    @Nullable Path other = files[row];
    if (other != null) {
      String both =
          Stream.of(other, entry)
              .map(path -> path.getFileName().toString().toLowerCase(Locale.ROOT))
              .sorted()
              .reduce((first, second) -> first + " and " + second)
              .orElseThrow();
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found both %s; expected one image for label row %d. Delete one.",
              entry.getParent(),
              both,
              row));
    }
    files[row] = entry;
  }

  private static List<Path> complete(Path folder, @Nullable Path[] files) {
    for (int row = 0; row < files.length; row++) {
      if (files[row] == null) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: found no image for label row %d of %d; expected %d.jpg, %d.jpeg, %d.png or %d.webp.",
                folder,
                row,
                files.length,
                row,
                row,
                row,
                row));
      }
    }
    return Arrays.stream(files).flatMap(Stream::ofNullable).toList();
  }
}
