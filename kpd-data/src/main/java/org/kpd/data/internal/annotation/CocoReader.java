package org.kpd.data.internal.annotation;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceBox;

/**
 * COCO's keypoints, as CVAT and Label Studio export them: several faces a picture, each with x, y
 * and visibility of each point, and a box. Visibility 0 is a point that nobody marked; 1 (hidden)
 * and 2 are marked.
 */
final class CocoReader implements AnnotationReader {
  private static final int BOX_NUMBERS = 4;

  /** Of a picture, while its faces are looked for. */
  private record Image(
      String place, String name, int width, int height, List<AnnotatedFace> faces) {}

  @Override
  public String format() {
    return "coco";
  }

  @Override
  public String description() {
    return "COCO keypoints in a .json";
  }

  @Override
  public PixelOrigin origin() {
    return PixelOrigin.ZERO;
  }

  @Override
  public boolean recognizes(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".json") && Files.isRegularFile(path);
  }

  @Override
  public Annotations read(AnnotationSource source) throws IOException {
    CocoFile file = CocoFile.read(source.path());
    PixelOrigin origin = source.originOr(origin());
    Map<Long, Image> images = images(file);
    List<CocoEntry> marked =
        file.entries("annotations").stream()
            .filter(entry -> entry.json().has(CocoFile.KEYPOINTS))
            .toList();
    PointOrder order = new CocoCategories(file).order(marked, source.points());
    for (CocoEntry entry : marked) {
      long id = entry.id("image_id");
      Image image = images.get(id);
      if (image == null) {
        throw entry.wrong(
            String.format(
                Locale.ROOT, "found image_id %d; expected the id of an entry of images", id));
      }
      face(entry, order, origin).ifPresent(image.faces()::add);
    }
    PhotoCollector collector = new PhotoCollector(source);
    images
        .values()
        .forEach(
            image ->
                collector.add(
                    image.place(), image.name(), image.width(), image.height(), image.faces()));
    return collector.collected(order.set());
  }

  private static Map<Long, Image> images(CocoFile file) {
    Map<Long, Image> images = new LinkedHashMap<>();
    for (CocoEntry entry : file.entries("images")) {
      JsonObject json = entry.json();
      Image image =
          new Image(
              entry.place(),
              entry.string("file_name"),
              json.has("width") ? (int) entry.number("width", json.get("width")) : 0,
              json.has("height") ? (int) entry.number("height", json.get("height")) : 0,
              new ArrayList<>());
      if (images.put(entry.id("id"), image) != null) {
        throw entry.wrong("found an id that came before; expected each once");
      }
    }
    return images;
  }

  /** A face; empty where none of its points is marked, which COCO calls not labeled. */
  private static Optional<AnnotatedFace> face(
      CocoEntry entry, PointOrder order, PixelOrigin origin) {
    List<Double> numbers = entry.numbers(CocoFile.KEYPOINTS);
    int points = order.set().size();
    if (numbers.size() != 3 * points) {
      throw entry.wrong(
          String.format(
              Locale.ROOT,
              "found %d numbers in keypoints; expected %d, x, y and visibility of each point of the"
                  + " set %s",
              numbers.size(),
              3 * points,
              order.set().name()));
    }
    double[] coordinates = order.nothing();
    int marked = 0;
    for (int point = 0; point < points; point++) {
      double visibility = numbers.get(3 * point + 2);
      if (visibility != 0 && visibility != 1 && visibility != 2) {
        throw entry.wrong(
            "found the visibility %s in keypoints; expected 0 (not marked), 1 (hidden) or 2"
                .formatted(visibility));
      }
      if (visibility > 0) {
        order.mark(
            coordinates,
            point,
            origin.read(numbers.get(3 * point)),
            origin.read(numbers.get(3 * point + 1)));
        marked++;
      }
    }
    return marked == 0
        ? Optional.empty()
        : Optional.of(
            new AnnotatedFace(order.face(coordinates), box(entry, origin), entry.place()));
  }

  private static Optional<FaceBox> box(CocoEntry entry, PixelOrigin origin) {
    if (!entry.json().has("bbox")) {
      return Optional.empty();
    }
    List<Double> box = entry.numbers("bbox");
    if (box.size() != BOX_NUMBERS) {
      throw entry.wrong("found the bbox %s; expected x, y, width and height".formatted(box));
    }
    // Tools write an empty box where nobody drew one.
    return box.get(2) > 0 && box.get(3) > 0
        ? Optional.of(origin.read(new FaceBox(box.get(0), box.get(1), box.get(2), box.get(3))))
        : Optional.empty();
  }

  /** What is wrong with a file as a whole. */
  static DatasetException wrong(Path file, String what) {
    return new DatasetException("%s: %s.".formatted(file, what));
  }
}
