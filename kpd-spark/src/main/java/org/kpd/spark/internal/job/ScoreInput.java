package org.kpd.spark.internal.job;

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
 * The input of a scoring job, in order: the pictures of a folder by name, with 2.jpg before 10.jpg,
 * or Parquet files.
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
   * Lists the input.
   *
   * @throws KpdException if there is nothing, or nothing usable
   */
  static ScoreInput find(ScoreJob job, Configuration hadoop) throws IOException {
    InputFiles files = InputFiles.find(job.input(), hadoop);
    List<String> names = files.names().stream().filter(name -> !isHidden(name)).toList();
    List<String> tables = names.stream().filter(ScoreInput::isTable).sorted().toList();
    boolean hasPictures = names.stream().anyMatch(ScoreInput::isPicture);
    if (!tables.isEmpty() && hasPictures) {
      throw refused(job, "both pictures and Parquet files");
    }
    // A dangling link may have pointed to a folder of either.
    Predicate<String> isLostMatch = files.lostMatches()::contains;
    if (!tables.isEmpty()) {
      for (String name : names) {
        if (isLostMatch.test(name) || (isTable(name) && files.isLost(name))) {
          throw new KpdException(
              "%s/%s: found a link that leads nowhere; expected a Parquet file. Repair or delete it."
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

  /** The same input, with its pictures named as in the run that began the output. */
  ScoreInput named(String input) {
    return new ScoreInput(files, files.rootName(input), names, parquet, picturesPerPart);
  }

  private static boolean isHidden(String name) {
    return ("/" + name).contains("/.");
  }

  /**
   * Spark hides files that begin with an underscore; pictures may, since some cameras name them so.
   */
  private static boolean isTable(String name) {
    return name.endsWith(PARQUET) && !("/" + name).contains("/_");
  }

  private static boolean isPicture(String name) {
    return PictureFiles.isNamedAsPicture(Path.of(name));
  }

  /** The full path of the folder that names are relative to. */
  String root() {
    return files.root();
  }

  /** The same folder as the user wrote it. */
  String rootName() {
    return rootName;
  }

  /** The path of a picture, by its name in the rows. */
  String place(String name) {
    return parquet ? name : root() + name.substring(rootName.length()).replaceAll("^/*", "/");
  }

  boolean isParquet() {
    return parquet;
  }

  /**
   * The number of pictures, or of Parquet files, whose pictures are unknown until they are read.
   */
  int pictures() {
    return names.size();
  }

  /** The number of output files. */
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

  /** What another run must match in order to continue the same output. */
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
        job.mostFaces(),
        job.precision().label());
  }
}
