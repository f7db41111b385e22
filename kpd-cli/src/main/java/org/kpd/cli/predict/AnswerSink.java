package org.kpd.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.terminal.Failures;
import org.kpd.core.PointSet;
import org.kpd.core.image.ImageTooLargeException;
import org.kpd.serve.PhotoResult;

/** A consumer of results, picture by picture, so that not all have to be kept in memory. */
interface AnswerSink {
  /** Called once, before any result, with the point set of the results. */
  default void begin(PointSet points) throws IOException {}

  /** Takes the result for the next picture. */
  void accept(PhotoResult<Path> answer) throws IOException;

  /** Called after the last result. */
  default void finish() throws IOException {}

  /** Why a picture could not be read, in one line that names it; null if it was read. */
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
