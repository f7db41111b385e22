package org.kpd.cli.predict;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.ImageDecoder;

/** Decodes pictures, on every core: a small network answers faster than one core decodes. */
final class Decoding {
  private Decoding() {}

  /** What becomes of a decoded picture. */
  @FunctionalInterface
  interface Step<T> {
    T apply(Path file, BufferedImage photo) throws IOException;
  }

  private record Attempt<T>(@Nullable T value, @Nullable Exception failure) {}

  /**
   * Each picture, decoded and taken a step further, in the order of the files.
   *
   * @param onEveryCore false leaves all cores but one to others
   * @throws IOException if one cannot be read; of several failures that of the first file
   */
  static <T> List<T> each(List<Path> files, Step<T> step, boolean onEveryCore) throws IOException {
    Stream<Path> pictures = onEveryCore ? files.parallelStream() : files.stream();
    List<Attempt<T>> attempts = pictures.map(file -> attempt(file, step)).toList();
    List<T> values = new ArrayList<>(files.size());
    for (Attempt<T> attempt : attempts) {
      if (attempt.failure() instanceof IOException failure) {
        throw failure;
      }
      if (attempt.failure() instanceof RuntimeException failure) {
        throw failure;
      }
      if (attempt.value() != null) {
        values.add(attempt.value());
      }
    }
    return values;
  }

  private static <T> Attempt<T> attempt(Path file, Step<T> step) {
    try {
      return new Attempt<>(step.apply(file, ImageDecoder.create().decode(file)), null);
    } catch (IOException | RuntimeException e) {
      return new Attempt<>(null, e);
    }
  }
}
