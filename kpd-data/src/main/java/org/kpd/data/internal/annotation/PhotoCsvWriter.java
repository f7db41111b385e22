package org.kpd.data.internal.annotation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.internal.text.PythonNumber;

/** Writes a row for each face: {@code image}, its box if known, and the set's columns. */
final class PhotoCsvWriter implements AnnotationWriter {

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String ending() {
    return ".csv";
  }

  @Override
  public void write(Annotations annotations, PhotoNames names, PixelOrigin origin, Path file)
      throws IOException {
    boolean boxed =
        annotations.photos().stream()
            .flatMap(photo -> photo.faces().stream())
            .anyMatch(face -> face.box().isPresent());
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writer.write(
          line(
              Stream.of(
                      List.of("image"),
                      boxed ? PhotoColumns.BOX : List.<String>of(),
                      annotations.set().columns())
                  .flatMap(List::stream)
                  .toList()));
      for (AnnotatedPhoto photo : annotations.photos()) {
        for (AnnotatedFace face : photo.faces()) {
          List<String> fields = new ArrayList<>();
          fields.add(quoted(names.of(photo.file())));
          if (boxed) {
            fields.addAll(box(face.box().map(origin::written)));
          }
          fields.addAll(coordinates(origin.written(face.points())));
          writer.write(line(fields));
        }
      }
    }
  }

  private static List<String> box(Optional<FaceBox> box) {
    return box.map(
            found ->
                Stream.of(found.x(), found.y(), found.width(), found.height())
                    .map(PythonNumber::repr)
                    .toList())
        .orElse(List.of("", "", "", ""));
  }

  private static List<String> coordinates(Keypoints points) {
    List<String> fields = new ArrayList<>();
    for (double coordinate : points.toArray()) {
      fields.add(Double.isNaN(coordinate) ? "" : PythonNumber.repr(coordinate));
    }
    return fields;
  }

  private static String quoted(String name) {
    return name.matches("[^,;\"\\s]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String line(List<String> fields) {
    return String.join(",", fields) + "\n";
  }
}
