package org.kpd.spark.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
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

  private final InputFiles files;
  private final String rootName;
  private final List<String> names;
  private final boolean parquet;
  private final int picturesPerPart;

  private ScoreInput(
      InputFiles files, String rootName, List<String> names, boolean parquet, int picturesPerPart) {
    this.files = files;
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
    InputFiles files = InputFiles.find(job.input(), hadoop);
    List<String> names = files.names().stream().filter(name -> !isHidden(name)).toList();
    List<String> tables = names.stream().filter(ScoreInput::isTable).sorted().toList();
    boolean hasPictures = names.stream().anyMatch(ScoreInput::isPicture);
    if (!tables.isEmpty() && hasPictures) {
      throw refused(job, "both pictures and Parquet files");
    }
    // What leads nowhere may have led to a folder of either.
    Predicate<String> isLostMatch = files.lostMatches()::contains;
    if (!tables.isEmpty()) {
      for (String name : names) {
        if (isLostMatch.test(name) || (isTable(name) && files.isLost(name))) {
          throw new KpdException(
              "%s/%s: found a link that leads nowhere; expected a Parquet file. Mend or delete it."
                  .formatted(files.root(), name));
        }
      }
      return new ScoreInput(
          files, files.rootName(job.input()), tables, true, job.picturesPerPart());
    }
    List<String> pictures =
        names.stream()
            .filter(isLostMatch.or(ScoreInput::isPicture))
            .sorted(PictureOrder.INSTANCE)
            .toList();
    if (pictures.isEmpty()) {
      throw refused(job, "no pictures");
    }
    return new ScoreInput(
        files, files.rootName(job.input()), pictures, false, job.picturesPerPart());
  }

  private static KpdException refused(ScoreJob job, String found) {
    return new KpdException(
        "%s: found %s; expected .jpg, .jpeg, .png or .webp files, or .parquet files."
            .formatted(job.input(), found));
  }

  /** The same with its pictures named as the run named it that began the output. */
  ScoreInput named(String input) {
    return new ScoreInput(files, files.rootName(input), names, parquet, picturesPerPart);
  }

  private static boolean isHidden(String name) {
    return ("/" + name).contains("/.");
  }

  /** As Spark hides files; pictures may begin with an underscore, as some cameras name them. */
  private static boolean isTable(String name) {
    return name.endsWith(PARQUET) && !("/" + name).contains("/_");
  }

  private static boolean isPicture(String name) {
    return PictureFiles.isNamedAsPicture(Path.of(name));
  }

  /** The folder that names are below, as a whole path. */
  String root() {
    return files.root();
  }

  /** The same as a user wrote it. */
  String rootName() {
    return rootName;
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
        files.place().toString(),
        names.size(),
        Sha256.hex(digest),
        model.digest(),
        picturesPerPart,
        job.mostFaces());
  }
}
