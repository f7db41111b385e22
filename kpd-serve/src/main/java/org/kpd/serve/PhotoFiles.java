package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.kpd.core.KpdException;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.PictureFiles;
import org.kpd.core.image.PictureOrder;

/** A source of photos in files. When faces are tracked, each folder is a film. */
public final class PhotoFiles implements PhotoSource<Path> {
  private final ImageDecoder decoder;

  private PhotoFiles(ImageDecoder decoder) {
    this.decoder = decoder;
  }

  /** A source of files, read with a decoder and its limits. */
  public static PhotoFiles of(ImageDecoder decoder) {
    return new PhotoFiles(decoder);
  }

  /**
   * The picture files for a list of paths: files as they are, and from folders all files with the
   * name of a picture. They are in the order given, and those of a folder are ordered by name,
   * where {@code 2.jpg} comes before {@code 10.jpg}.
   *
   * @throws KpdException if a folder contains no pictures
   * @throws IOException if a folder cannot be listed
   */
  public static List<Path> list(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(inFolder(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  @Override
  public BufferedImage read(Path file) throws IOException {
    return decoder.decode(file);
  }

  @Override
  public Optional<EncodedPhoto> encoded(Path file) throws IOException {
    return Optional.of(decoder.read(file));
  }

  @Override
  public String name(Path file) {
    return file.toString();
  }

  @Override
  public Object film(Path frame) {
    return Objects.requireNonNullElse(frame.toAbsolutePath().getParent(), frame);
  }

  private static List<Path> inFolder(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> pictures =
          entries
              .filter(PhotoFiles::isPicture)
              .sorted(
                  Comparator.comparing(
                      file -> file.getFileName().toString(), PictureOrder.INSTANCE))
              .toList();
      if (pictures.isEmpty()) {
        throw new KpdException(
            "%s: found no pictures; expected .jpg, .jpeg, .png or .webp files.".formatted(folder));
      }
      return pictures;
    }
  }

  /**
   * Also true for folders and broken links with the name of a picture, so that reading them reports
   * an error. Pipes are excluded, since reading one would wait for a writer.
   */
  private static boolean isPicture(Path file) {
    return PictureFiles.isNamedAsPicture(file)
        && (Files.isRegularFile(file) || Files.isDirectory(file) || !Files.exists(file));
  }
}
