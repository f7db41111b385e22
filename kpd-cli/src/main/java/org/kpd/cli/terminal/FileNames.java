package org.kpd.cli.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Optional;

/** The encoding that Java uses for file names, which is that of the locale. */
public final class FileNames {
  private static final String MEND = "Set LC_ALL=C.UTF-8, or start kpd with its launcher.";

  private FileNames() {}

  /** A warning for the user if the encoding has only ASCII, or else empty. */
  public static Optional<String> warning() {
    return warning(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  public static Optional<String> warning(String encoding) {
    return Charset.isSupported(encoding)
            && Charset.forName(encoding).equals(StandardCharsets.US_ASCII)
        ? Optional.of(
            "The locale has only ASCII letters, so files with others in their names are not found. "
                + MEND)
        : Optional.empty();
  }

  static String explain(InvalidPathException failure) {
    return "Found a file name that is not valid in the locale's encoding, %s (%s); expected one that is. %s"
        .formatted(
            System.getProperty("sun.jnu.encoding"), failure.getInput().replace('\0', '?'), MEND);
  }
}
