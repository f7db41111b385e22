package org.kpd.cli.predict;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.terminal.Failures;
import org.kpd.core.Keypoints;
import org.kpd.serve.PhotoResult;
import org.kpd.serve.tracking.TrackedFace;

/**
 * Writes results for people: a line per point, and the number of each face if there are several.
 */
final class TableAnswers implements AnswerSink {
  private final Writer writer;

  /** Writes to a writer, which the caller closes. */
  TableAnswers(Writer writer) {
    this.writer = writer;
  }

  @Override
  public void accept(PhotoResult<Path> answer) throws IOException {
    writer.write(answer.photo() + "\n");
    @Nullable String failure = AnswerSink.failureText(answer);
    if (failure != null) {
      String name = Failures.oneLine(answer.photo() + ": ");
      writer.write(
          "  not read: "
              + (failure.startsWith(name) ? failure.substring(name.length()) : failure)
              + "\n");
    } else if (answer.faces().isEmpty()) {
      writer.write("  no face found\n");
    }
    for (TrackedFace face : answer.faces()) {
      if (answer.faces().size() > 1) {
        writer.write("  face " + face.number() + "\n");
      }
      write(face.face().points());
    }
  }

  private void write(Keypoints points) throws IOException {
    for (int point = 0; point < points.set().size(); point++) {
      writer.write(
          String.format(
              Locale.ROOT,
              "  %-26s %9.2f %9.2f%n",
              points.set().points().get(point),
              points.x(point),
              points.y(point)));
    }
  }
}
