package org.kpd.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.terminal.Failures;
import org.kpd.core.PointSet;
import org.kpd.core.image.ImageTooLargeException;
import org.kpd.serve.PhotoResult;

/** Takes the answers of one picture after another, so that nobody has to keep those of all. */
interface AnswerSink {
  /** Is told once, before any answer, which points the answers have. */
  default void begin(PointSet points) throws IOException {}

  /** Takes the answer for the next picture. */
  void accept(PhotoResult<Path> answer) throws IOException;

  /** Is told that there are no more. */
  default void finish() throws IOException {}

  /** Why a picture could not be read, in one line that names it; null where it was. */
  static @Nullable String failureText(PhotoResult<Path> answer) {
    if (answer.failure() == null) {
      return null;
    }
    String text = Failures.describe(answer.failure());
    return answer.failure() instanceof ImageTooLargeException
        ? text + " Or allow more with --max-megapixels."
        : text;
  }
}
