package org.kpd.cli.predict;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.serve.PhotoResult;
import org.kpd.serve.tracking.TrackedFace;

/**
 * Writes results as a JSON list, an object for each face and for each picture that was not read.
 */
final class JsonAnswers implements AnswerSink {
  private final Writer writer;
  private final JsonWriter json;

  private JsonAnswers(Writer writer) {
    this.writer = writer;
    this.json = new JsonWriter(writer);
    json.setIndent("  ");
  }

  /** Begins the list on a writer, which the caller closes. */
  static JsonAnswers to(Writer writer) throws IOException {
    JsonAnswers answers = new JsonAnswers(writer);
    answers.json.beginArray();
    return answers;
  }

  @Override
  public void accept(PhotoResult<Path> answer) throws IOException {
    if (answer.failure() != null) {
      json.beginObject();
      json.name("image").value(answer.photo().toString());
      json.name("error").value(AnswerSink.failureText(answer));
      json.endObject();
    }
    for (TrackedFace face : answer.faces()) {
      json.beginObject();
      json.name("image").value(answer.photo().toString());
      json.name("face").value(face.number());
      json.name("box");
      write(face.face().box());
      json.name("confidence").value(face.face().confidence());
      json.name("points").beginObject();
      Keypoints points = face.face().points();
      for (int point = 0; point < points.set().size(); point++) {
        json.name(points.set().points().get(point)).beginObject();
        json.name("x").value(points.x(point));
        json.name("y").value(points.y(point));
        json.endObject();
      }
      json.endObject().endObject();
    }
  }

  @Override
  public void finish() throws IOException {
    json.endArray();
    json.flush();
    writer.write('\n');
  }

  private void write(FaceBox box) throws IOException {
    json.beginObject();
    json.name("x").value(box.x());
    json.name("y").value(box.y());
    json.name("width").value(box.width());
    json.name("height").value(box.height());
    json.name("roll").value(box.roll());
    json.endObject();
  }
}
