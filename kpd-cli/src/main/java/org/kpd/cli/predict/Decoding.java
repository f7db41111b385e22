package org.kpd.cli.predict;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.ImageException;

/** Decodes pictures, on every core: a small network answers faster than one core decodes. */
final class Decoding {
  private Decoding() {}

  /** What becomes of a decoded picture. */
  @FunctionalInterface
  interface Step<T> {
    T apply(Path file, BufferedImage photo) throws IOException;
  }

  /**
   * What became of a picture.
   *
   * @param value null where it could not be read
   * @param failure why, or null
   */
  record Outcome<T>(@Nullable T value, @Nullable Exception failure) {}

  /**
   * Each picture, decoded and taken a step further, in the order of the files. One that cannot be
   * read is an outcome of its own; whatever else fails, fails for all.
   *
   * @param onEveryCore false leaves all cores but one to others
   */
  static <T> List<Outcome<T>> each(
      List<Path> files, PhotoDecoder decoder, Step<T> step, boolean onEveryCore) {
    Stream<Path> pictures = onEveryCore ? files.parallelStream() : files.stream();
    return pictures.map(file -> attempt(file, decoder, step)).toList();
  }

  private static <T> Outcome<T> attempt(Path file, PhotoDecoder decoder, Step<T> step) {
    try {
      return new Outcome<>(step.apply(file, decoder.decode(file)), null);
    } catch (IOException | ImageException e) {
      return new Outcome<>(null, e);
    }
  }
}
