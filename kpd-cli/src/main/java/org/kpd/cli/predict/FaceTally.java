package org.kpd.cli.predict;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.core.io.Counted;

/** Counts pictures and faces, and remembers where none was found. */
final class FaceTally implements AnswerSink {
  private int pictures;
  private int faces;
  private int emptyPictures;
  private @Nullable Path firstEmpty;

  @Override
  public void accept(PhotoAnswer answer) {
    pictures++;
    faces += answer.faces().size();
    if (answer.faces().isEmpty()) {
      emptyPictures++;
      firstEmpty = firstEmpty == null ? answer.file() : firstEmpty;
    }
  }

  /** Names a picture without a face: a row less in a file would be the only sign. */
  void warn(PrintWriter errors) {
    if (firstEmpty != null) {
      String others = emptyPictures == 1 ? "" : " and in %d more".formatted(emptyPictures - 1);
      errors.printf(
          "kpd: %s: found no face%s. Show where one is with --box, or take the picture whole with"
              + " --no-detect.%n",
          firstEmpty, others);
      errors.flush();
    }
  }

  @Override
  public String toString() {
    return Counted.of(pictures, "picture") + ", " + Counted.of(faces, "face");
  }
}
