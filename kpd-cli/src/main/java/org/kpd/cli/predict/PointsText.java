package org.kpd.cli.predict;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.io.PythonNumber;
import org.kpd.serve.tracking.TrackedFace;

/** Answers as text: for people, as CSV and as JSON. */
final class PointsText {
  private PointsText() {}

  /** One line a point; where a picture has several faces, a line with the number of each. */
  static String table(List<PhotoAnswer> answers) {
    StringBuilder text = new StringBuilder();
    for (PhotoAnswer answer : answers) {
      text.append(answer.file()).append('\n');
      if (answer.faces().isEmpty()) {
        text.append("  no face found\n");
      }
      for (TrackedFace face : answer.faces()) {
        if (answer.faces().size() > 1) {
          text.append("  face ").append(face.number()).append('\n');
        }
        append(face.face().points(), text);
      }
    }
    return text.toString();
  }

  private static void append(Keypoints points, StringBuilder text) {
    for (Keypoint keypoint : Keypoint.all()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-26s %9.2f %9.2f%n",
              keypoint.label(),
              points.x(keypoint),
              points.y(keypoint)));
    }
  }

  /**
   * One row a face: the picture's name, the face's number, box and confidence, and the 30 columns
   * of label files, as pandas writes float32.
   */
  static String csv(List<PhotoAnswer> answers) {
    StringBuilder text =
        new StringBuilder("image,face,box_x,box_y,box_width,box_height,confidence,");
    text.append(String.join(",", Keypoint.columns())).append('\n');
    for (PhotoAnswer answer : answers) {
      for (TrackedFace face : answer.faces()) {
        text.append(quoted(answer.file().toString())).append(',').append(face.number());
        FaceBox box = face.face().box();
        append(text, box.x(), box.y(), box.width(), box.height(), face.face().confidence());
        append(text, face.face().points().toArray());
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, double... numbers) {
    for (double number : numbers) {
      text.append(',').append(PythonNumber.repr((float) number));
    }
  }

  /** A list with an object for each face. */
  static String json(List<PhotoAnswer> answers) {
    JsonArray list = new JsonArray();
    for (PhotoAnswer answer : answers) {
      answer.faces().forEach(face -> list.add(json(answer, face)));
    }
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(list) + "\n";
  }

  private static JsonObject json(PhotoAnswer answer, TrackedFace face) {
    JsonObject points = new JsonObject();
    for (Keypoint keypoint : Keypoint.all()) {
      JsonObject point = new JsonObject();
      point.addProperty("x", face.face().points().x(keypoint));
      point.addProperty("y", face.face().points().y(keypoint));
      points.add(keypoint.label(), point);
    }
    FaceBox where = face.face().box();
    JsonObject box = new JsonObject();
    box.addProperty("x", where.x());
    box.addProperty("y", where.y());
    box.addProperty("width", where.width());
    box.addProperty("height", where.height());
    JsonObject json = new JsonObject();
    json.addProperty("image", answer.file().toString());
    json.addProperty("face", face.number());
    json.add("box", box);
    json.addProperty("confidence", face.face().confidence());
    json.add("points", points);
    return json;
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
