package org.kpd.server.internal.photo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.PhotoFace;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.model.ServedVersion;

/**
 * The response for a photo. {@code faces} has all of them, the largest first; {@code box} and
 * {@code points} are those of the first and are omitted if there is none.
 */
final class PhotoReply {
  private static final double ROUNDING = 1e3;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final JsonObject json = new JsonObject();

  PhotoReply(ServedVersion version, PhotoSize size, List<PhotoFace> faces, JsonObject times) {
    json.addProperty("model", version.modelName());
    json.addProperty("version", Long.toString(version.version()));
    json.add("image", image(size));
    if (!faces.isEmpty()) {
      json.add("box", box(faces.get(0).box()));
      json.add("points", points(faces.get(0).points()));
    }
    JsonArray list = new JsonArray();
    faces.forEach(face -> list.add(face(face)));
    json.add("faces", list);
    json.add("milliseconds", times);
  }

  /** Width and height in pixels. */
  record PhotoSize(int width, int height) {}

  Reply reply() {
    return Reply.json(json);
  }

  static double milliseconds(long nanos) {
    return rounded(nanos / NANOS_PER_MILLISECOND);
  }

  private static JsonObject face(PhotoFace face) {
    JsonObject json = new JsonObject();
    json.add("box", box(face.box()));
    json.addProperty("confidence", rounded(face.confidence()));
    json.add("points", points(face.points()));
    return json;
  }

  private static JsonObject image(PhotoSize size) {
    JsonObject json = new JsonObject();
    json.addProperty("width", size.width());
    json.addProperty("height", size.height());
    return json;
  }

  private static JsonObject box(FaceBox box) {
    JsonObject json = new JsonObject();
    json.addProperty("x", rounded(box.x()));
    json.addProperty("y", rounded(box.y()));
    json.addProperty("width", rounded(box.width()));
    json.addProperty("height", rounded(box.height()));
    json.addProperty("roll", rounded(box.roll()));
    return json;
  }

  private static JsonObject points(Keypoints points) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < points.set().size(); i++) {
      JsonObject point = new JsonObject();
      point.addProperty("x", rounded(points.x(i)));
      point.addProperty("y", rounded(points.y(i)));
      json.add(points.set().points().get(i), point);
    }
    return json;
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * ROUNDING) / ROUNDING : value;
  }
}
