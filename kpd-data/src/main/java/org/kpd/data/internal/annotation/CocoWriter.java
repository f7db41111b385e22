package org.kpd.data.internal.annotation;

import com.google.gson.stream.JsonWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.ImageDecoder;

/** COCO's keypoints: pictures, faces and one category that names the points and their lines. */
final class CocoWriter implements AnnotationWriter {
  private static final int MARKED = 2;

  @Override
  public String format() {
    return "coco";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public void write(Annotations annotations, PhotoNames names, PixelOrigin origin, Path file)
      throws IOException {
    try (JsonWriter json = new JsonWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      json.setHtmlSafe(false);
      json.beginObject().name("images").beginArray();
      int photo = 0;
      for (AnnotatedPhoto each : annotations.photos()) {
        writePhoto(json, ++photo, each, names.of(each.file()));
      }
      json.endArray().name("annotations").beginArray();
      photo = 0;
      int face = 0;
      for (AnnotatedPhoto each : annotations.photos()) {
        photo++;
        for (AnnotatedFace marked : each.faces()) {
          writeFace(json, ++face, photo, marked, origin);
        }
      }
      json.endArray().name("categories").beginArray();
      writeCategory(json, annotations.set());
      json.endArray().endObject();
    }
  }

  private static void writePhoto(JsonWriter json, int id, AnnotatedPhoto photo, String name)
      throws IOException {
    int width = photo.width();
    int height = photo.height();
    if (width == 0 || height == 0) {
      BufferedImage picture = ImageDecoder.create().decode(photo.file());
      width = picture.getWidth();
      height = picture.getHeight();
    }
    json.beginObject();
    json.name("id").value(id).name("file_name").value(name);
    json.name("width").value(width).name("height").value(height);
    json.endObject();
  }

  private static void writeFace(
      JsonWriter json, int id, int photo, AnnotatedFace face, PixelOrigin origin)
      throws IOException {
    Keypoints points = origin.written(face.points());
    FaceBox box = origin.written(face.box().orElseGet(() -> around(face.points())));
    json.beginObject();
    json.name("id").value(id).name("image_id").value(photo).name("category_id").value(1);
    json.name("iscrowd").value(0).name("area").value(box.width() * box.height());
    json.name("bbox").beginArray();
    json.value(box.x()).value(box.y()).value(box.width()).value(box.height()).endArray();
    json.name("num_keypoints").value(points.annotated());
    json.name("keypoints").beginArray();
    for (int point = 0; point < points.set().size(); point++) {
      if (points.isAnnotated(point)) {
        json.value(points.x(point)).value(points.y(point)).value(MARKED);
      } else {
        json.value(0).value(0).value(0);
      }
    }
    json.endArray().endObject();
  }

  private static void writeCategory(JsonWriter json, PointSet set) throws IOException {
    json.beginObject().name("id").value(1).name("name").value(set.name());
    json.name("keypoints").beginArray();
    for (String point : set.points()) {
      json.value(point);
    }
    json.endArray().name("skeleton").beginArray();
    for (List<Integer> line : set.lines()) {
      for (int i = 1; i < line.size(); i++) {
        json.beginArray().value(line.get(i - 1) + 1).value(line.get(i) + 1).endArray();
      }
    }
    json.endArray().endObject();
  }

  /** The box around the pixels of the marked points; COCO's readers require one. */
  private static FaceBox around(Keypoints points) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int point = 0; point < points.set().size(); point++) {
      if (points.isAnnotated(point)) {
        left = Math.min(left, points.x(point));
        right = Math.max(right, points.x(point) + 1);
        top = Math.min(top, points.y(point));
        bottom = Math.max(bottom, points.y(point) + 1);
      }
    }
    return new FaceBox(left, top, right - left, bottom - top);
  }
}
