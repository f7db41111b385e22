package org.kpd.spark.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.kpd.core.internal.io.Sha256;

/** SHA-256 of a SavedModel folder: of the names, lengths and bytes of its files, sorted by name. */
public final class ModelDigest {
  private static final int BUFFER = 1 << 16;

  private ModelDigest() {}

  /** The digest in hexadecimal. */
  public static String of(Path folder) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER];
    for (Path file : files(folder)) {
      String entry = name(folder, file) + "\n" + Files.size(file) + "\n";
      digest.update(entry.getBytes(StandardCharsets.UTF_8));
      try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
        while (bytes.read(buffer) >= 0) {
          // Reading is what feeds the digest.
        }
      }
    }
    return Sha256.hex(digest);
  }

  /** The files of a model, in the order of their names. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries
          .filter(Files::isRegularFile)
          // Spark and Hadoop leave checksums beside what they copy.
          .filter(file -> !file.getFileName().toString().endsWith(".crc"))
          .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
          .toList();
    }
  }

  /** The name of a file below its model's folder, with slashes on every system. */
  static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
