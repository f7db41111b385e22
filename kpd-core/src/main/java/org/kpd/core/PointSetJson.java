package org.kpd.core;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** The JSON of a point set: the names of its entries, and the text of a set. */
final class PointSetJson {
  static final String MIRROR = "mirror";
  static final String NORMALIZERS = "normalizers";
  static final String LINES = "lines";
  static final String FRAMING = "framing";
  static final String KAGGLE15 = "kaggle15";

  static final List<String> ENTRIES =
      List.of("name", "points", MIRROR, NORMALIZERS, LINES, FRAMING, KAGGLE15);
  static final List<String> FRAMING_ENTRIES = List.of("side", "right", "below");

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private PointSetJson() {}

  static String text(PointSet set) {
    JsonObject json = new JsonObject();
    json.addProperty("name", set.name());
    JsonArray points = new JsonArray();
    set.points().forEach(points::add);
    json.add("points", points);
    json.add(MIRROR, mirror(set));
    json.add(NORMALIZERS, normalizers(set));
    JsonArray lines = new JsonArray();
    set.lines().forEach(line -> lines.add(names(set, line)));
    json.add(LINES, lines);
    json.add(FRAMING, framing(set.framing()));
    if (!set.kaggle15Sources().isEmpty()) {
      json.add(KAGGLE15, kaggle15(set));
    }
    return GSON.toJson(json) + "\n";
  }

  private static JsonArray mirror(PointSet set) {
    JsonArray pairs = new JsonArray();
    for (int point = 0; point < set.size(); point++) {
      if (set.mirror(point) > point) {
        pairs.add(names(set, List.of(point, set.mirror(point))));
      }
    }
    return pairs;
  }

  private static JsonObject normalizers(PointSet set) {
    JsonObject json = new JsonObject();
    for (Normalizer normalizer : set.normalizers()) {
      JsonArray ends = new JsonArray();
      ends.add(oneOrMore(set, normalizer.from()));
      ends.add(oneOrMore(set, normalizer.to()));
      json.add(normalizer.name(), ends);
    }
    return json;
  }

  private static JsonObject framing(Framing framing) {
    JsonObject json = new JsonObject();
    json.addProperty("side", framing.side());
    json.addProperty("right", framing.right());
    json.addProperty("below", framing.below());
    return json;
  }

  private static JsonObject kaggle15(PointSet set) {
    JsonObject json = new JsonObject();
    for (Keypoint keypoint : Keypoint.all()) {
      List<Integer> sources = set.kaggle15Sources().get(keypoint.xColumn() / 2);
      json.add(keypoint.label(), oneOrMore(set, sources));
    }
    return json;
  }

  private static JsonElement oneOrMore(PointSet set, List<Integer> points) {
    return points.size() == 1
        ? new JsonPrimitive(set.points().get(points.get(0)))
        : names(set, points);
  }

  private static JsonArray names(PointSet set, List<Integer> points) {
    JsonArray names = new JsonArray();
    points.forEach(point -> names.add(set.points().get(point)));
    return names;
  }
}
