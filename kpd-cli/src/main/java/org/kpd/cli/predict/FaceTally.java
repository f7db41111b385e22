package org.kpd.cli.predict;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.internal.text.Counted;
import org.kpd.serve.PhotoResult;

/** Counts pictures and faces, and records pictures without faces and those that cannot be read. */
final class FaceTally implements AnswerSink {
  /** If nothing in a folder can be read, this many messages are enough. */
  private static final int MOST_SHOWN = 100;

  private int pictures;
  private int faces;
  private int emptyPictures;
  private @Nullable Path firstEmpty;
  private int unread;
  private final List<String> failures = new ArrayList<>();

  @Override
  public void accept(PhotoResult<Path> answer) {
    pictures++;
    @Nullable String failure = AnswerSink.failureText(answer);
    if (failure != null) {
      unread++;
      if (failures.size() < MOST_SHOWN) {
        failures.add(failure);
      }
      return;
    }
    faces += answer.faces().size();
    if (answer.faces().isEmpty()) {
      emptyPictures++;
      firstEmpty = firstEmpty == null ? answer.photo() : firstEmpty;
    }
  }

  /** Whether all pictures could be read. */
  boolean hasReadAll() {
    return unread == 0;
  }

  /**
   * Names the pictures that could not be read, and one without a face: otherwise, a missing row in
   * a file would be the only sign.
   */
  void warn(PrintWriter errors) {
    failures.forEach(failure -> errors.println("kpd: " + failure));
    if (unread > failures.size()) {
      errors.println(
          String.format(
              Locale.ROOT, "kpd: %d more pictures could not be read.", unread - failures.size()));
    }
    errors.flush();
    if (firstEmpty != null) {
      String others =
          emptyPictures == 1
              ? ""
              : String.format(Locale.ROOT, ", nor in %d more", emptyPictures - 1);
      errors.printf(
          Locale.ROOT,
          "kpd: %s: found no face%s. Show where one is with --box, or use the whole picture with"
              + " --no-detect.%n",
          firstEmpty,
          others);
      errors.flush();
    }
  }

  @Override
  public String toString() {
    String counted = Counted.of(pictures, "picture") + ", " + Counted.of(faces, "face");
    return hasReadAll() ? counted : counted + ", " + unread + " not read";
  }
}
