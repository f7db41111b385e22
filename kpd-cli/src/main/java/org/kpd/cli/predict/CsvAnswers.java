package org.kpd.cli.predict;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceBox;
import org.kpd.core.internal.io.PythonNumber;
import org.kpd.serve.PhotoResult;
import org.kpd.serve.tracking.TrackedFace;

/**
 * Answers as CSV, one row a face: the picture's name, the face's number, box and confidence, and
 * the columns of label files, as pandas writes float32. A picture that could not be read is a row
 * of its name alone.
 */
final class CsvAnswers implements AnswerSink {
  /** Number, box and confidence. */
  private static final int FACE_COLUMNS = 6;

  private final Writer writer;
  private PointSet set = PointSet.kaggle15();

  private CsvAnswers(Writer writer) {
    this.writer = writer;
  }

  /** The writer stays the caller's to close. */
  static CsvAnswers to(Writer writer) {
    return new CsvAnswers(writer);
  }

  @Override
  public void begin(PointSet points) throws IOException {
    set = points;
    writer.write("image,face,box_x,box_y,box_width,box_height,confidence,");
    writer.write(String.join(",", points.columns()));
    writer.write('\n');
  }

  @Override
  public void accept(PhotoResult<Path> answer) throws IOException {
    if (answer.failure() != null) {
      writer.write(quoted(answer.photo().toString()));
      writer.write(",".repeat(FACE_COLUMNS + set.coordinates()));
      writer.write('\n');
    }
    for (TrackedFace face : answer.faces()) {
      writer.write(quoted(answer.photo().toString()));
      writer.write(",");
      writer.write(Integer.toString(face.number()));
      FaceBox box = face.face().box();
      write(box.x(), box.y(), box.width(), box.height(), face.face().confidence());
      write(face.face().points().toArray());
      writer.write('\n');
    }
  }

  private void write(double... numbers) throws IOException {
    for (double number : numbers) {
      writer.write(',');
      writer.write(PythonNumber.repr((float) number));
    }
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
