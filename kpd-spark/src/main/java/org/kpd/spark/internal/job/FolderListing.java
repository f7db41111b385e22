package org.kpd.spark.internal.job;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.kpd.core.KpdException;

/** Lists the files in a folder and its subfolders, as full paths. */
final class FolderListing {
  private FolderListing() {}

  /**
   * Lists the files; a dangling link counts as one and is reported when it is read.
   *
   * @throws KpdException if a folder may not be read
   */
  static List<String> of(FileSystem files, org.apache.hadoop.fs.Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    if (files instanceof LocalFileSystem local) {
      // Hadoop omits dangling links, follows cycles of links, and starts a process for each file to
      // look up its owner.
      Path root = local.pathToFile(folder).toPath();
      local(root, name -> found.add(folder + "/" + name));
    } else {
      remote(files, folder, found);
    }
    return found;
  }

  private static void remote(FileSystem files, org.apache.hadoop.fs.Path folder, List<String> found)
      throws IOException {
    for (FileStatus file : files.listStatus(folder)) {
      if (file.isDirectory()) {
        remote(files, file.getPath(), found);
      } else {
        found.add(file.getPath().toString());
      }
    }
  }

  private interface Names {
    void add(String name);
  }

  private static void local(Path root, Names names) throws IOException {
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes kind) {
            // Reading a named pipe would block until another process writes to it.
            if (kind.isRegularFile() || kind.isSymbolicLink()) {
              names.add(root.relativize(file).toString());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
            if (reason instanceof FileSystemLoopException) {
              return FileVisitResult.CONTINUE;
            }
            if (reason instanceof AccessDeniedException denied) {
              throw refused(file, denied);
            }
            throw reason;
          }
        });
  }

  /** The exception for a folder that this user may not list. */
  static KpdException refused(Path folder, AccessDeniedException reason) {
    return new KpdException(
        "%s: found a folder that may not be read; expected the right to list it.".formatted(folder),
        reason);
  }
}
