package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;

/** The supported formats of annotated photos. */
public final class AnnotationFormats {
  private static final List<AnnotationReader> READERS =
      List.of(new PtsReader(), new PhotoCsvReader(), new CocoReader(), new DlibReader());

  private static final List<AnnotationWriter> WRITERS =
      List.of(new PhotoCsvWriter(), new CocoWriter());

  private AnnotationFormats() {}

  /** The names of the formats that can be read. */
  public static List<String> names() {
    return READERS.stream().map(AnnotationReader::format).toList();
  }

  /**
   * The reader that recognizes a path, if one does.
   *
   * @throws IOException if the path cannot be read
   */
  public static Optional<AnnotationReader> recognizing(Path path) throws IOException {
    for (AnnotationReader reader : READERS) {
      if (reader.recognizes(path)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  /**
   * A reader by its format's name.
   *
   * @throws KpdException if there is none
   */
  public static AnnotationReader reader(String format) {
    return READERS.stream()
        .filter(reader -> reader.format().equals(format.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new KpdException(
                    "Found the format %s; expected one of %s."
                        .formatted(format, String.join(", ", names()))));
  }

  /**
   * Reads annotations.
   *
   * @param format null for the one that recognizes the path
   * @throws DatasetException if none does; otherwise as {@link AnnotationReader#read}
   * @throws IOException if a file cannot be read
   */
  public static Annotations read(AnnotationSource source, @Nullable String format)
      throws IOException {
    if (format != null) {
      return reader(format).read(source);
    }
    Path path = source.path();
    return recognizing(path)
        .or(() -> READERS.stream().filter(reader -> reader.isMeant(path)).findFirst())
        .orElseThrow(
            () ->
                new DatasetException(
                    "%s: found no annotated photos; expected one of %s. Name the format with --format."
                        .formatted(
                            path,
                            String.join(
                                ", ",
                                READERS.stream()
                                    .map(
                                        reader ->
                                            reader.format() + " (" + reader.description() + ")")
                                    .toList()))))
        .read(source);
  }

  /**
   * Writes annotations in the format of the file's ending.
   *
   * @param origin null for the format's own
   * @throws KpdException if no format has that ending, or the file exists and must not be replaced
   * @throws IOException if it cannot be written; nothing is left behind
   */
  public static void write(
      Annotations annotations, Path file, @Nullable PixelOrigin origin, Overwrite overwrite)
      throws IOException {
    AnnotationWriter writer = writer(file);
    WholeOutput.file(
        file,
        overwrite,
        unfinished ->
            writer.write(
                annotations,
                PhotoNames.in(file),
                origin == null ? writer.origin() : origin,
                unfinished));
  }

  /**
   * The writer of a file, by its ending.
   *
   * @throws KpdException if there is none
   */
  public static AnnotationWriter writer(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return WRITERS.stream()
        .filter(writer -> name.endsWith(writer.ending()))
        .findFirst()
        .orElseThrow(
            () ->
                new KpdException(
                    "Found the name %s; expected one that ends in %s."
                        .formatted(
                            file,
                            String.join(
                                " or ",
                                WRITERS.stream()
                                    .map(writer -> writer.ending() + " (" + writer.format() + ")")
                                    .toList()))));
  }
}
