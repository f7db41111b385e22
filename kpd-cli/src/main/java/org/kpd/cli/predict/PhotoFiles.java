package org.kpd.cli.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.kpd.core.KpdException;
import org.kpd.core.image.PictureFiles;

/** The pictures that a command line names: files, and all files of folders named as pictures. */
final class PhotoFiles {
  private PhotoFiles() {}

  /** A picture and what it is sorted by, which takes longer to make than to compare. */
  private record Named(String key, Path file) {}

  /**
   * Lists them: in the order given, and in a folder by name, where 2.jpg comes before 10.jpg.
   *
   * @throws KpdException if a folder holds none
   */
  static List<Path> list(List<Path> arguments) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path argument : arguments) {
      if (Files.isDirectory(argument)) {
        files.addAll(inFolder(argument));
      } else {
        files.add(argument);
      }
    }
    return files;
  }

  private static List<Path> inFolder(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> pictures =
          entries
              .filter(PhotoFiles::isPicture)
              .map(file -> new Named(sortable(file.getFileName().toString()), file))
              .sorted(Comparator.comparing(Named::key))
              .map(Named::file)
              .toList();
      if (pictures.isEmpty()) {
        throw new KpdException(
            "%s: found no pictures; expected .jpg, .jpeg, .png or .webp files.".formatted(folder));
      }
      return pictures;
    }
  }

  /**
   * Also what turns out to be a folder, or a link that leads nowhere: it was named as a picture,
   * and is said not to be one. Reading a pipe would wait for somebody to write.
   */
  private static boolean isPicture(Path file) {
    return PictureFiles.isNamedAsPicture(file)
        && (Files.isRegularFile(file) || Files.isDirectory(file) || !Files.exists(file));
  }

  /** The name with its numbers at one length, so that they sort by value. */
  private static String sortable(String name) {
    StringBuilder sortable = new StringBuilder();
    for (String part : name.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)", -1)) {
      boolean number = !part.isEmpty() && Character.isDigit(part.charAt(0));
      sortable.append(number ? "0".repeat(Math.max(0, 20 - part.length())) : "").append(part);
    }
    return sortable.toString();
  }
}
