package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * COCO's keypoints, as CVAT and Label Studio export them: several faces per picture, each with a
 * box, and x, y and visibility of each point. Visibility 0 means not marked; 1 (hidden) and 2 are
 * marked.
 */
final class CocoReader implements AnnotationReader {
  /** A picture whose faces are being collected. */
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
            .filter(entry -> entry.has(CocoFile.KEYPOINTS))
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
      new CocoFace(entry, origin).read(order).ifPresent(image.faces()::add);
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
      Image image =
          new Image(
              entry.place(),
              entry.string("file_name"),
              entry.pixels("width"),
              entry.pixels("height"),
              new ArrayList<>());
      if (images.put(entry.id("id"), image) != null) {
        throw entry.wrong("found a repeated id; expected each once");
      }
    }
    return images;
  }
}
