package org.kpd.spark.internal.job;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;

/**
 * Expands glob patterns of local files, in Hadoop's syntax. Hadoop itself omits dangling links, and
 * fails if any sibling of a match has a colon in its name.
 */
final class LocalPattern {
  private LocalPattern() {}

  /**
   * The matches of an absolute pattern: files, folders and dangling links.
   *
   * @throws org.kpd.core.KpdException if a folder may not be read
   * @throws IOException if a folder cannot be listed for another reason
   */
  static Set<Path> matches(String pattern) throws IOException {
    Set<Path> all = new TreeSet<>();
    for (String plain : GlobExpander.expand(pattern)) {
      List<Path> found = List.of(Path.of("/"));
      for (String part : plain.split("/", -1)) {
        if (!part.isEmpty()) {
          found = within(found, part);
        }
      }
      found.stream().filter(LocalPattern::isOfUse).forEach(all::add);
    }
    return all;
  }

  private static List<Path> within(List<Path> folders, String part) throws IOException {
    GlobFilter filter = new GlobFilter(part);
    String name = part.replaceAll("\\\\(.)", "$1");
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (filter.hasPattern()) {
        list(folder, filter, found);
      } else if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        found.add(folder.resolve(name));
      }
    }
    return found;
  }

  private static void list(Path folder, GlobFilter filter, List<Path> found) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (filter.accept(new org.apache.hadoop.fs.Path(null, null, name))) {
          found.add(entry);
        }
      }
    } catch (AccessDeniedException denied) {
      throw FolderListing.refused(folder, denied);
    }
  }

  /** Not a named pipe: reading it would block until another process writes to it. */
  private static boolean isOfUse(Path file) {
    return Files.isRegularFile(file) || Files.isDirectory(file) || leadsNowhere(file);
  }

  /** Whether a file is a dangling or circular link. */
  static boolean leadsNowhere(Path file) {
    return Files.isSymbolicLink(file) && !Files.exists(file);
  }
}
