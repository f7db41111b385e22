package org.kpd.cli.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.terminal.Failures;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.tracking.TrackedFace;

/**
 * The answer for one picture.
 *
 * @param file the picture
 * @param faces its faces with their numbers; none where none was found
 * @param failure why the picture could not be read; null where it was
 */
record PhotoAnswer(Path file, List<TrackedFace> faces, @Nullable Exception failure) {
  PhotoAnswer {
    faces = List.copyOf(faces);
  }

  /** Faces numbered in their order. */
  static PhotoAnswer of(Path file, List<PhotoFace> faces) {
    return tracked(
        file,
        IntStream.range(0, faces.size()).mapToObj(i -> new TrackedFace(i, faces.get(i))).toList());
  }

  /** Faces with numbers of their own. */
  static PhotoAnswer tracked(Path file, List<TrackedFace> faces) {
    return new PhotoAnswer(file, faces, null);
  }

  /** A picture that could not be read. */
  static PhotoAnswer unread(Path file, Exception failure) {
    return new PhotoAnswer(file, List.of(), failure);
  }

  /** Why the picture could not be read, in one line that names it; null where it was. */
  @Nullable String failureText() {
    return failure == null ? null : Failures.describe(failure);
  }
}
