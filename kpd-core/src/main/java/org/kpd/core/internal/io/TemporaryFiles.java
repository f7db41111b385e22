package org.kpd.core.internal.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kpd.core.KpdException;

/** Files and folders in Java's temporary folder; the caller deletes them. */
public final class TemporaryFiles {
  private TemporaryFiles() {}

  /**
   * A new, empty file.
   *
   * @throws KpdException if the temporary folder is missing or cannot be written
   */
  public static Path file(String prefix, String suffix) {
    try {
      return Files.createTempFile(prefix, suffix);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /**
   * A new, empty folder.
   *
   * @throws KpdException if the temporary folder is missing or cannot be written
   */
  public static Path folder(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** The user did not name this file, so the message must not blame a path that the user gave. */
  private static KpdException refused(IOException cause) {
    String folder = System.getProperty("java.io.tmpdir", "");
    String found = Files.isDirectory(Path.of(folder)) ? "one that cannot be written" : "none there";
    return new KpdException(
        "%s: expected a temporary folder, found %s. Point -Djava.io.tmpdir at another (for kpd, in KPD_JAVA_OPTIONS)."
            .formatted(folder, found),
        cause);
  }
}
