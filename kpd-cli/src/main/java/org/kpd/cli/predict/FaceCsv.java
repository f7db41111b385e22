package org.kpd.cli.predict;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.PhotoFace;
import org.kpd.core.internal.text.PythonNumber;

/**
 * A writer of the CSV rows of {@code kpd predict --out} and {@code kpd score}, one per face: the
 * picture's name, the face's number, box and confidence, and its points, formatted as pandas
 * formats float32. The caller may append columns, and closes the underlying writer.
 */
public final class FaceCsv {
  private static final List<String> FACE =
      List.of("face", "box_x", "box_y", "box_width", "box_height", "confidence");

  private final Writer writer;
  private final List<String> columns;

  /**
   * Creates a writer; nothing is written yet.
   *
   * @param columns the names of the points' columns, x and y of each in turn
   */
  public FaceCsv(Writer writer, List<String> columns) {
    this.writer = writer;
    this.columns = List.copyOf(columns);
  }

  /** Writes the header. */
  public void header(String... more) throws IOException {
    writer.write("image,");
    writer.write(String.join(",", FACE));
    writer.write(",");
    writer.write(String.join(",", columns));
    end(more);
  }

  /** Writes the row of a face. */
  public void face(String picture, int number, PhotoFace face, String... more) throws IOException {
    writer.write(quoted(picture));
    writer.write(",");
    writer.write(Integer.toString(number));
    FaceBox box = face.box();
    write(box.x(), box.y(), box.width(), box.height(), face.confidence());
    write(face.points().toArray());
    end(more);
  }

  /** Writes the row of a picture that could not be read, which has only its name. */
  public void unread(String picture, String... more) throws IOException {
    writer.write(quoted(picture));
    writer.write(",".repeat(FACE.size() + columns.size()));
    end(more);
  }

  private void end(String... more) throws IOException {
    for (String field : more) {
      writer.write(",");
      writer.write(quoted(field));
    }
    writer.write('\n');
  }

  private void write(double... numbers) throws IOException {
    for (double number : numbers) {
      writer.write(',');
      writer.write(PythonNumber.repr((float) number));
    }
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
