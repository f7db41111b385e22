package org.kpd.cli.predict;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.kpd.core.Keypoint;
import org.kpd.core.io.PythonNumber;

/** Answers as text: for people, as CSV and as JSON. */
final class PointsText {
  private PointsText() {}

  /** One line a point. */
  static String table(List<PhotoPoints> answers) {
    StringBuilder text = new StringBuilder();
    for (PhotoPoints answer : answers) {
      text.append(answer.file()).append('\n');
      for (Keypoint keypoint : Keypoint.all()) {
        text.append(
            String.format(
                Locale.ROOT,
                "  %-26s %9.2f %9.2f%n",
                keypoint.label(),
                answer.points().x(keypoint),
                answer.points().y(keypoint)));
      }
    }
    return text.toString();
  }

  /** The file's name and the 30 columns of label files, as pandas writes float32. */
  static String csv(List<PhotoPoints> answers) {
    StringBuilder text = new StringBuilder("image,");
    text.append(String.join(",", Keypoint.columns())).append('\n');
    for (PhotoPoints answer : answers) {
      text.append(quoted(answer.file().toString()));
      for (double coordinate : answer.points().toArray()) {
        text.append(',').append(PythonNumber.repr((float) coordinate));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A list with an object for each photo. */
  static String json(List<PhotoPoints> answers) {
    JsonArray list = new JsonArray();
    answers.forEach(answer -> list.add(json(answer)));
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(list) + "\n";
  }

  private static JsonObject json(PhotoPoints answer) {
    JsonObject points = new JsonObject();
    for (Keypoint keypoint : Keypoint.all()) {
      JsonObject point = new JsonObject();
      point.addProperty("x", answer.points().x(keypoint));
      point.addProperty("y", answer.points().y(keypoint));
      points.add(keypoint.label(), point);
    }
    JsonObject box = new JsonObject();
    box.addProperty("x", answer.box().x());
    box.addProperty("y", answer.box().y());
    box.addProperty("width", answer.box().width());
    box.addProperty("height", answer.box().height());
    JsonObject json = new JsonObject();
    json.addProperty("image", answer.file().toString());
    json.add("box", box);
    json.add("points", points);
    return json;
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
