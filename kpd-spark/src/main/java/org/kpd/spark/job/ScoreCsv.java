package org.kpd.spark.job;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.cluster.ScoreCounts;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.PhotoFace;
import org.kpd.core.internal.io.PythonNumber;
import org.kpd.spark.internal.PictureAnswer;

/** Answers in the columns of {@code kpd predict --out}, with the error after them. Counts them. */
final class ScoreCsv {
  /** Number, box and confidence. */
  private static final int FACE_COLUMNS = 6;

  private final Writer writer;
  private final int coordinates;
  private ScoreCounts counts = ScoreCounts.NONE;

  private ScoreCsv(Writer writer, int coordinates) {
    this.writer = writer;
    this.coordinates = coordinates;
  }

  /**
   * Writes the names of the columns for a model's points; the writer stays the caller's to close.
   */
  static ScoreCsv to(Writer writer, List<String> points) throws IOException {
    List<String> columns =
        new ArrayList<>(
            List.of("image", "face", "box_x", "box_y", "box_width", "box_height", "confidence"));
    for (String point : points) {
      columns.add(point + "_x");
      columns.add(point + "_y");
    }
    columns.add("error");
    writer.write(String.join(",", columns));
    writer.write('\n');
    return new ScoreCsv(writer, 2 * points.size());
  }

  /** What was written. */
  ScoreCounts counts() {
    return counts;
  }

  void write(String name, PictureAnswer answer) throws IOException {
    @Nullable String error = answer.error();
    if (error != null) {
      String line = error.replaceAll("\\s*\\R\\s*", " ");
      writer.write(quoted(name) + ",".repeat(FACE_COLUMNS + coordinates + 1) + quoted(line) + "\n");
      counts = counts.plus(new ScoreCounts(1, 0, 0, 1, List.of(failure(name, line))));
      return;
    }
    for (int number = 0; number < answer.faces().size(); number++) {
      write(name, number, answer.faces().get(number));
    }
    int faces = answer.faces().size();
    counts = counts.plus(new ScoreCounts(1, faces, faces == 0 ? 1 : 0, 0, List.of()));
  }

  private void write(String name, int number, PhotoFace face) throws IOException {
    writer.write(quoted(name));
    writer.write(",");
    writer.write(Integer.toString(number));
    FaceBox box = face.box();
    write(box.x(), box.y(), box.width(), box.height(), face.confidence());
    write(face.points().toArray());
    writer.write(",\n");
  }

  private void write(double... numbers) throws IOException {
    for (double each : numbers) {
      writer.write(',');
      writer.write(PythonNumber.repr((float) each));
    }
  }

  private static String failure(String name, String error) {
    String unnamed = "The image: ";
    return name + ": " + (error.startsWith(unnamed) ? error.substring(unnamed.length()) : error);
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
