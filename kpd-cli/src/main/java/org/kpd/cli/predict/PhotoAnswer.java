package org.kpd.cli.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.kpd.serve.PhotoFace;
import org.kpd.serve.tracking.TrackedFace;

/**
 * The answer for one picture.
 *
 * @param file the picture
 * @param faces its faces with their numbers; none where none was found
 */
record PhotoAnswer(Path file, List<TrackedFace> faces) {
  PhotoAnswer {
    faces = List.copyOf(faces);
  }

  /** Faces numbered in their order. */
  static PhotoAnswer of(Path file, List<PhotoFace> faces) {
    return new PhotoAnswer(
        file,
        IntStream.range(0, faces.size()).mapToObj(i -> new TrackedFace(i, faces.get(i))).toList());
  }
}
