package org.kpd.spark.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.cluster.ScoreJob;
import org.kpd.core.KpdException;
import org.kpd.core.image.PictureFiles;
import org.kpd.core.image.PictureOrder;
import org.kpd.core.internal.io.Sha256;
import org.kpd.spark.internal.ModelReference;

/**
 * What a job reads, in its order: the pictures of a folder by name, where 2.jpg comes before
 * 10.jpg, or Parquet files.
 */
final class ScoreInput {
  private static final String PARQUET = ".parquet";

  private final Path place;
  private final int above;
  private final String rootName;
  private final List<String> names;
  private final boolean parquet;
  private final int picturesPerPart;

  private ScoreInput(
      Path place,
      int above,
      String rootName,
      List<String> names,
      boolean parquet,
      int picturesPerPart) {
    this.place = place;
    this.above = above;
    this.rootName = rootName;
    this.names = names;
    this.parquet = parquet;
    this.picturesPerPart = picturesPerPart;
  }

  /**
   * Lists it. A path that is there is itself, whatever a pattern would make of its brackets.
   *
   * @throws KpdException if there is nothing, or nothing of use
   */
  static ScoreInput find(ScoreJob job, Configuration hadoop) throws IOException {
    Path path = HadoopPaths.of(job.input());
    FileSystem files = path.getFileSystem(hadoop);
    Path place = files.makeQualified(path);
    boolean literal = files.exists(path);
    FileStatus[] matches =
        literal ? new FileStatus[] {files.getFileStatus(path)} : matches(files, path);
    if (matches.length == 0) {
      throw new KpdException(
          "%s: found no such file or folder; expected pictures or Parquet files. Check the path."
              .formatted(job.input()));
    }
    int above = literal ? (matches[0].isDirectory() ? 0 : 1) : levelsOfPattern(path);
    List<String> found = new ArrayList<>();
    for (FileStatus match : matches) {
      if (match.isDirectory()) {
        found.addAll(FolderListing.of(files, match.getPath()));
      } else {
        found.add(match.getPath().toString());
      }
    }
    int root = ancestor(place, above).toString().length();
    List<String> names =
        found.stream().map(file -> file.substring(root).replaceAll("^/+", "")).toList();
    List<String> tables =
        names.stream().filter(name -> name.endsWith(PARQUET) && !isHidden(name)).sorted().toList();
    List<String> pictures = inOrder(names);
    if (tables.isEmpty() == pictures.isEmpty()) {
      throw new KpdException(
          "%s: found %s; expected .jpg, .jpeg, .png or .webp files, or .parquet files."
              .formatted(
                  job.input(),
                  tables.isEmpty() ? "no pictures" : "both pictures and Parquet files"));
    }
    return new ScoreInput(
        place,
        above,
        rootName(job.input(), above),
        pictures.isEmpty() ? tables : pictures,
        pictures.isEmpty(),
        job.picturesPerPart());
  }

  /** The same with its pictures named as the run named it that began the output. */
  ScoreInput named(String input) {
    return new ScoreInput(place, above, rootName(input, above), names, parquet, picturesPerPart);
  }

  private static FileStatus[] matches(FileSystem files, Path pattern) throws IOException {
    if (!HadoopPaths.isPattern(pattern)) {
      return new FileStatus[0];
    }
    FileStatus @Nullable [] found = files.globStatus(pattern);
    return found == null ? new FileStatus[0] : found;
  }

  /** How far above a pattern the first folder is that no part of it says. */
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

  /** As Spark hides files; pictures may begin with an underscore, as some cameras name them. */
  private static boolean isHidden(String name) {
    return ("/" + name).contains("/_") || ("/" + name).contains("/.");
  }

  private static List<String> inOrder(List<String> names) {
    return names.stream()
        .filter(name -> !("/" + name).contains("/."))
        .filter(name -> PictureFiles.isNamedAsPicture(java.nio.file.Path.of(name)))
        .sorted(PictureOrder.INSTANCE)
        .toList();
  }

  /** The folder that names are below, as a whole path. */
  String root() {
    return ancestor(place, above).toString();
  }

  /** The same as a user wrote it. */
  String rootName() {
    return rootName;
  }

  /** The folder as {@code kpd predict} has it before a picture's name. */
  private static String rootName(String named, int above) {
    Path path = HadoopPaths.of(named);
    if (above > 0) {
      return ancestor(path, above).toString();
    }
    return path.toUri().getScheme() == null
        ? java.nio.file.Path.of(named).toString()
        : named.replaceAll("/+$", "");
  }

  /** Where a picture is, by its name in the rows. */
  String place(String name) {
    return parquet ? name : root() + name.substring(rootName.length()).replaceAll("^/*", "/");
  }

  boolean isParquet() {
    return parquet;
  }

  /** How many pictures there are; of Parquet files nobody knows before they are read. */
  int pictures() {
    return names.size();
  }

  /** How many output files there will be. */
  int parts() {
    return parquet ? names.size() : (names.size() + picturesPerPart - 1) / picturesPerPart;
  }

  /** The Parquet files, each a part. */
  List<String> tables() {
    return names.stream().map(name -> root() + "/" + name).toList();
  }

  /** The pictures of each part. */
  List<PicturePart> pictureParts() {
    List<PicturePart> parts = new ArrayList<>();
    for (int first = 0; first < names.size(); first += picturesPerPart) {
      int end = Math.min(names.size(), first + picturesPerPart);
      parts.add(new PicturePart(parts.size(), names.subList(first, end)));
    }
    return parts;
  }

  /** What another run must agree with to go on with the same output. */
  JobDescription description(ScoreJob job, ModelReference model) {
    MessageDigest digest = Sha256.digest();
    for (String name : names) {
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new JobDescription(
        job.input(),
        place.toString(),
        names.size(),
        Sha256.hex(digest),
        model.digest(),
        picturesPerPart,
        job.mostFaces());
  }
}
