package org.kpd.spark.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
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

  private final String root;
  private final String rootName;
  private final List<String> names;
  private final boolean parquet;
  private final int picturesPerPart;

  private ScoreInput(
      String root, String rootName, List<String> names, boolean parquet, int picturesPerPart) {
    this.root = root;
    this.rootName = rootName;
    this.names = names;
    this.parquet = parquet;
    this.picturesPerPart = picturesPerPart;
  }

  /**
   * Lists it.
   *
   * @throws KpdException if there is nothing, or nothing of use
   */
  static ScoreInput find(ScoreJob job, Configuration hadoop) throws IOException {
    Path path = new Path(job.input());
    FileSystem files = path.getFileSystem(hadoop);
    FileStatus[] matches = files.globStatus(path);
    if (matches == null || matches.length == 0) {
      throw new KpdException(
          "%s: found no such file or folder; expected pictures or Parquet files. Check the path."
              .formatted(job.input()));
    }
    boolean folder = matches.length == 1 && matches[0].isDirectory();
    Path root = folder ? files.makeQualified(path) : files.makeQualified(path).getParent();
    String rootName = folder ? job.input().replaceAll("/+$", "") : String.valueOf(path.getParent());
    List<Path> found = new ArrayList<>();
    for (FileStatus match : matches) {
      if (match.isDirectory()) {
        listFolder(files, match.getPath(), found);
      } else {
        found.add(match.getPath());
      }
    }
    List<String> names = found.stream().map(file -> below(root, file)).toList();
    List<String> tables =
        names.stream().filter(name -> name.endsWith(PARQUET) && !isHidden(name)).sorted().toList();
    if (!tables.isEmpty()) {
      return new ScoreInput(root.toString(), rootName, tables, true, job.picturesPerPart());
    }
    List<String> pictures = inOrder(names);
    if (pictures.isEmpty()) {
      throw new KpdException(
          "%s: found no pictures; expected .jpg, .jpeg, .png or .webp files, or .parquet files."
              .formatted(job.input()));
    }
    return new ScoreInput(root.toString(), rootName, pictures, false, job.picturesPerPart());
  }

  /** Not by {@code listFiles}: that asks for each local file's owner, in a process of its own. */
  private static void listFolder(FileSystem files, Path folder, List<Path> found)
      throws IOException {
    for (FileStatus file : files.listStatus(folder)) {
      if (file.isDirectory()) {
        listFolder(files, file.getPath(), found);
      } else {
        found.add(file.getPath());
      }
    }
  }

  private static String below(Path root, Path file) {
    return file.toString().substring(root.toString().length()).replaceAll("^/+", "");
  }

  private static boolean isHidden(String name) {
    return ("/" + name).contains("/_") || ("/" + name).contains("/.");
  }

  private static List<String> inOrder(List<String> names) {
    return names.stream()
        .filter(name -> !isHidden(name))
        .filter(name -> PictureFiles.isNamedAsPicture(java.nio.file.Path.of(name)))
        .sorted(PictureOrder.INSTANCE)
        .toList();
  }

  /** The folder that names are below, as a whole path. */
  String root() {
    return root;
  }

  /** The same as the user wrote it. */
  String rootName() {
    return rootName;
  }

  /** Where a picture is, by its name in the rows. */
  String place(String name) {
    return parquet ? name : root + name.substring(rootName.length()).replaceAll("^/*", "/");
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
    return names.stream().map(name -> root + "/" + name).toList();
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
        names.size(),
        Sha256.hex(digest),
        model.digest(),
        picturesPerPart,
        job.mostFaces());
  }
}
