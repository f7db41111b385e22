package org.kpd.spark.internal.job;

import java.io.IOException;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;
import org.kpd.core.KpdException;

/** Converts paths as users write them to Hadoop paths. */
final class HadoopPaths {
  private HadoopPaths() {}

  /**
   * The Hadoop path; text that is not a URI, such as {@code 2026:01}, is a local file name.
   *
   * @throws KpdException if it is empty
   */
  static Path of(String path) {
    if (path.isEmpty()) {
      throw new KpdException("Found an empty path; expected one of a file or folder.");
    }
    try {
      return new Path(path);
    } catch (IllegalArgumentException noAddress) {
      return new Path(null, null, path);
    }
  }

  /** Whether a path has characters that Hadoop interprets as a glob pattern. */
  static boolean isPattern(Path path) {
    return path.toUri().getPath().matches(".*[\\[\\]{}*?\\\\].*");
  }

  /**
   * Checks that a path with such characters is a valid pattern.
   *
   * @throws KpdException if it is not
   */
  static void requirePattern(String named) {
    try {
      for (String plain : GlobExpander.expand(of(named).toUri().getPath())) {
        for (String part : plain.split("/", -1)) {
          new GlobFilter(part);
        }
      }
    } catch (IOException none) {
      throw new KpdException(
          "%s: found neither that path nor a pattern (%s); expected one of them, such as photos/*.jpg."
              .formatted(named, none.getMessage()),
          none);
    }
  }

  /**
   * The path, escaped so that Spark, which interprets every path as a pattern, takes it literally.
   */
  static String literal(String path) {
    return path.replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0");
  }
}
