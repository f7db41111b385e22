package org.kpd.spark.internal.job;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;

/**
 * The files that a user's path refers to: an existing path is taken literally, even with glob
 * characters in it; any other is a glob pattern. A folder includes everything below it.
 */
final class InputFiles {
  private final FileSystem files;
  private final Path place;
  private final int above;
  private final List<String> names;
  private final Set<String> lostMatches;

  private record Match(Path path, boolean isFolder) {}

  private InputFiles(
      FileSystem files, Path place, int above, List<String> names, Set<String> lostMatches) {
    this.files = files;
    this.place = place;
    this.above = above;
    this.names = names;
    this.lostMatches = lostMatches;
  }

  /**
   * Lists the files.
   *
   * @throws KpdException if nothing is there
   */
  static InputFiles find(String input, Configuration hadoop) throws IOException {
    Path path = HadoopPaths.of(input);
    FileSystem files = path.getFileSystem(hadoop);
    Path place = files.makeQualified(path);
    boolean literal = files.exists(path);
    if (!literal) {
      HadoopPaths.requirePattern(input);
    }
    List<Match> found =
        literal
            ? List.of(new Match(place, files.getFileStatus(path).isDirectory()))
            : matches(files, place);
    if (found.isEmpty()) {
      throw new KpdException(
          "%s: found no such file or folder; expected pictures or Parquet files. Check the path."
              .formatted(input));
    }
    int above = literal ? (found.get(0).isFolder() ? 0 : 1) : levelsOfPattern(path);
    int root = ancestor(place, above).toString().length();
    List<String> names = new ArrayList<>();
    Set<String> lost = new HashSet<>();
    for (Match match : found) {
      if (match.isFolder()) {
        FolderListing.of(files, match.path()).forEach(file -> names.add(below(root, file)));
      } else {
        String name = below(root, match.path().toString());
        names.add(name);
        if (isLost(files, match.path())) {
          lost.add(name);
        }
      }
    }
    return new InputFiles(files, place, above, names, lost);
  }

  private static List<Match> matches(FileSystem files, Path pattern) throws IOException {
    if (!HadoopPaths.isPattern(pattern)) {
      return List.of();
    }
    List<Match> matches = new ArrayList<>();
    if (files instanceof LocalFileSystem) {
      for (java.nio.file.Path file : LocalPattern.matches(pattern.toUri().getPath())) {
        Path path = new Path(pattern.toUri().getScheme(), null, file.toString());
        matches.add(new Match(path, Files.isDirectory(file)));
      }
    } else {
      FileStatus @Nullable [] found = files.globStatus(pattern);
      for (FileStatus match : found == null ? new FileStatus[0] : found) {
        matches.add(new Match(match.getPath(), match.isDirectory()));
      }
    }
    return matches;
  }

  /** The number of levels from a pattern up to its nearest ancestor without glob characters. */
  private static int levelsOfPattern(Path pattern) {
    int levels = 0;
    while (HadoopPaths.isPattern(ancestor(pattern, levels))) {
      levels++;
    }
    return levels;
  }

  private static Path ancestor(Path path, int levels) {
    Path ancestor = path;
    for (int i = 0; i < levels; i++) {
      ancestor = Objects.requireNonNull(ancestor.getParent());
    }
    return ancestor;
  }

  private static String below(int root, String file) {
    return file.substring(root).replaceAll("^/+", "");
  }

  /** The full path. */
  Path place() {
    return place;
  }

  /** The full path of the folder that names are relative to. */
  String root() {
    return ancestor(place, above).toString();
  }

  /**
   * The root as the user spelled it, which {@code kpd predict} prepends to a picture's name; for
   * any spelling of the same path.
   */
  String rootName(String named) {
    Path path = HadoopPaths.of(named);
    if (above > 0) {
      return ancestor(path, above).toString();
    }
    return path.toUri().getScheme() == null
        ? java.nio.file.Path.of(named).toString()
        : named.replaceAll("/+$", "");
  }

  /** The names of the files, relative to the root. */
  List<String> names() {
    return names;
  }

  /** The names that the path itself matches and that are dangling links. */
  Set<String> lostMatches() {
    return lostMatches;
  }

  /** Whether a file is a dangling link. */
  boolean isLost(String name) {
    return isLost(files, new Path(root() + "/" + name));
  }

  private static boolean isLost(FileSystem files, Path file) {
    return files instanceof LocalFileSystem local
        && LocalPattern.leadsNowhere(local.pathToFile(file).toPath());
  }
}
