package org.kpd.core.internal.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes a file or a folder next to its final place and renames it when it is complete: readers
 * never see half of it, and a failure leaves the previous one untouched.
 */
public final class WholeOutput {

  /** Writes the output to the path it is given. */
  @FunctionalInterface
  public interface Body {
    void writeTo(Path path) throws IOException;
  }

  /** Writes text to the writer it is given. */
  @FunctionalInterface
  public interface TextBody {
    void writeTo(BufferedWriter writer) throws IOException;
  }

  /** Outputs being written, for {@link #deleteUnfinished}. */
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  private static final int ATTEMPTS = 3;

  private WholeOutput() {}

  /**
   * Writes one file; its folder is created if missing.
   *
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws org.kpd.core.KpdException if it exists and must not be replaced
   */
  public static void file(Path target, Overwrite overwrite, Body body) throws IOException {
    overwrite.check(target);
    write(target, body);
  }

  /** Writes one text file in UTF-8; otherwise like {@link #file}. */
  public static void text(Path target, Overwrite overwrite, TextBody body) throws IOException {
    file(
        target,
        overwrite,
        unfinished -> {
          try (BufferedWriter writer =
              Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
            body.writeTo(writer);
          }
        });
  }

  /**
   * Writes one folder; the body receives it empty.
   *
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws org.kpd.core.KpdException if it exists and must not be replaced
   */
  public static void folder(Path target, Overwrite overwrite, Body body) throws IOException {
    overwrite.check(target);
    write(
        target,
        path -> {
          Files.createDirectory(path);
          body.writeTo(path);
        });
  }

  /**
   * Deletes all unfinished outputs of this process, which is about to end. Writers that are still
   * active may fail.
   */
  public static void deleteUnfinished() {
    for (Path path : UNFINISHED) {
      for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
        try {
          delete(path);
        } catch (IOException inUse) {
          // A writer added a file meanwhile: try again.
        }
      }
    }
  }

  /** Deletes a file, or a folder with its contents; does nothing if there is none. */
  public static void delete(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.deleteIfExists(path);
      return;
    }
    Files.walkFileTree(path, new TreeDeletion());
  }

  private static void write(Path target, Body body) throws IOException {
    Path place = target.toAbsolutePath();
    Path parent = place.getParent();
    if (parent == null) {
      throw new FileAlreadyExistsException(place.toString());
    }
    Files.createDirectories(parent);
    // A dot keeps the unfinished sibling out of listings and of servers that watch the folder.
    String unfinished = "." + place.getFileName() + ".partial-" + ProcessHandle.current().pid();
    Path sibling = parent.resolve(unfinished);
    UNFINISHED.add(sibling);
    try {
      delete(sibling);
      body.writeTo(sibling);
      if (Files.isDirectory(place)) {
        exchange(sibling, place);
      } else {
        Files.move(sibling, place, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      delete(sibling);
      UNFINISHED.remove(sibling);
    }
  }

  /** A folder cannot be renamed over another, so the old one is renamed first. */
  private static void exchange(Path sibling, Path place) throws IOException {
    Path aside = sibling.resolveSibling(sibling.getFileName() + ".old");
    delete(aside);
    Files.move(place, aside);
    try {
      Files.move(sibling, place);
    } catch (IOException e) {
      Files.move(aside, place);
      throw e;
    }
    delete(aside);
  }
}
