package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.image.PictureFiles;
import org.kpd.core.image.PictureOrder;

/** The format of 300-W: a folder of photos, each with a {@code .pts} file of its face's points. */
final class PtsReader implements AnnotationReader {
  private static final String ENDING = ".pts";

  @Override
  public String format() {
    return "pts";
  }

  @Override
  public String description() {
    return "a folder of photos, each with a .pts beside it";
  }

  @Override
  public PixelOrigin origin() {
    return PixelOrigin.ONE;
  }

  @Override
  public boolean recognizes(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.anyMatch(PtsReader::hasPoints);
    }
  }

  @Override
  public Annotations read(AnnotationSource source) throws IOException {
    Path folder = source.path();
    if (!Files.isDirectory(folder)) {
      throw new DatasetException("%s: found a file; expected %s.".formatted(folder, description()));
    }
    Path images = source.images();
    Map<String, Path> points = named(folder, true);
    Map<String, Path> photos = named(images == null ? folder : images, false);
    PhotoCollector collector =
        new PhotoCollector(source.withImages(images == null ? folder : images));
    @Nullable PointOrder order = null;
    for (Map.Entry<String, Path> entry : points.entrySet()) {
      Path file = entry.getValue();
      Path photo = photos.remove(entry.getKey());
      if (photo == null) {
        collector.unmatched(
            "%s: found no picture of the same name beside it; expected %s.jpg or another. Put it there"
                .formatted(file, entry.getKey()));
        continue;
      }
      double[] read = PtsFile.read(file);
      order =
          PointOrder.ofCount(
              file.toString(), read.length / 2, order == null ? source.points() : order.set());
      AnnotatedFace face = face(file, read, order, source.originOr(origin()));
      collector.add(file.toString(), String.valueOf(photo.getFileName()), 0, 0, List.of(face));
    }
    photos
        .values()
        .forEach(
            photo ->
                collector.withoutFaces(folder.toString(), String.valueOf(photo.getFileName())));
    if (order == null) {
      throw new DatasetException(
          "%s: found no .pts with a picture of the same name; expected %s."
              .formatted(folder, description()));
    }
    return collector.collected(order.set());
  }

  private static AnnotatedFace face(
      Path file, double[] read, PointOrder order, PixelOrigin origin) {
    double[] coordinates = order.nothing();
    for (int point = 0; point < read.length / 2; point++) {
      order.mark(
          coordinates, point, origin.read(read[2 * point]), origin.read(read[2 * point + 1]));
    }
    return new AnnotatedFace(order.face(coordinates), Optional.empty(), file.toString());
  }

  /** The point files or the pictures of a folder, by their names without the ending. */
  private static Map<String, Path> named(Path folder, boolean points) throws IOException {
    Map<String, Path> named = new TreeMap<>(PictureOrder.INSTANCE);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(file -> points ? hasPoints(file) : PictureFiles.isNamedAsPicture(file))
          .forEach(files::add);
    }
    Map<String, Path> seen = new HashMap<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      String stem = name.substring(0, name.lastIndexOf('.'));
      Path other = seen.put(stem, file);
      if (other != null) {
        throw new DatasetException(
            "%s: found %s and %s; expected one of that name."
                .formatted(folder, other.getFileName(), file.getFileName()));
      }
      named.put(stem, file);
    }
    return named;
  }

  private static boolean hasPoints(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.toLowerCase(Locale.ROOT).endsWith(ENDING) && !name.startsWith(".");
  }
}
