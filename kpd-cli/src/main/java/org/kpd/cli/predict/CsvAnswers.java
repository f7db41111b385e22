package org.kpd.cli.predict;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.kpd.core.PointSet;
import org.kpd.serve.PhotoResult;
import org.kpd.serve.tracking.TrackedFace;

/** Writes results as CSV, in the rows of {@link FaceCsv}. */
final class CsvAnswers implements AnswerSink {
  private final Writer writer;
  private FaceCsv rows;

  private CsvAnswers(Writer writer) {
    this.writer = writer;
    this.rows = new FaceCsv(writer, PointSet.kaggle15().columns());
  }

  /** Writes to a writer, which the caller closes. */
  static CsvAnswers to(Writer writer) {
    return new CsvAnswers(writer);
  }

  @Override
  public void begin(PointSet points) throws IOException {
    rows = new FaceCsv(writer, points.columns());
    rows.header();
  }

  @Override
  public void accept(PhotoResult<Path> answer) throws IOException {
    String picture = answer.photo().toString();
    if (answer.failure() != null) {
      rows.unread(picture);
    }
    for (TrackedFace face : answer.faces()) {
      rows.face(picture, face.number(), face.face());
    }
  }
}
