package org.kpd.spark.internal.job;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.kpd.cli.cluster.ScoreCounts;
import org.kpd.core.KpdException;

/**
 * An output folder: a CSV file for each finished part, and in {@code _kpd} the job's description
 * and each part's counts. A part is published atomically, by a rename; if two tasks write the same
 * part, the second changes nothing.
 */
final class ScoreOutput {
  private static final Gson GSON = new Gson();
  private static final String SUCCESS = "_SUCCESS";

  private final FileSystem files;
  private final Path folder;
  private final Path notes;
  private final Set<String> found = new HashSet<>();

  private ScoreOutput(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
    this.notes = new Path(folder, "_kpd");
  }

  /** The full path, since executors have other working directories. */
  String folder() {
    return files.makeQualified(folder).toString();
  }

  static ScoreOutput open(String folder, Configuration hadoop) throws IOException {
    Path path = HadoopPaths.of(folder);
    FileSystem files = path.getFileSystem(hadoop);
    // Hadoop would write checksum files beside local ones, and these would be taken for output.
    return new ScoreOutput(
        files instanceof LocalFileSystem local ? local.getRawFileSystem() : files, path);
  }

  /**
   * Begins or continues a job.
   *
   * @return the job as it was begun
   * @throws KpdException if the folder holds something else, or the answers of another job
   */
  JobDescription begin(JobDescription job) throws IOException {
    Path file = description();
    JobDescription earlier = job;
    if (files.exists(file)) {
      try (Reader reader = new InputStreamReader(files.open(file), StandardCharsets.UTF_8)) {
        earlier = GSON.fromJson(reader, JobDescription.class);
      }
      List<String> differences = earlier.differences(job);
      if (!differences.isEmpty()) {
        throw new KpdException(
            "%s: found the output of a job with %s; expected this one's. Choose another folder, or delete it."
                .formatted(folder, String.join(", ", differences)));
      }
    } else {
      if (files.exists(folder) && files.listStatus(folder).length > 0) {
        throw new KpdException(
            "%s exists; expected a new folder, or one that kpd score began. Choose another."
                .formatted(folder));
      }
      files.mkdirs(notes);
      write(file, GSON.toJson(job));
    }
    list();
    return earlier;
  }

  /**
   * Checks that this is the folder in which the driver began the job.
   *
   * @throws KpdException if the executor sees another folder
   */
  void requireBegun(String executor) throws IOException {
    if (!files.exists(description())) {
      throw new KpdException(
          "%s: found no %s, which the driver wrote; expected a path that all executors and the driver see."
              .formatted(executor, description()));
    }
  }

  private Path description() {
    return new Path(notes, "job.json");
  }

  /** Whether a part is finished. */
  boolean has(int part) throws IOException {
    if (!found.contains(name(part))) {
      list();
    }
    return found.contains(name(part));
  }

  /** The sum of all parts' counts. */
  ScoreCounts finish(int parts) throws IOException {
    ScoreCounts counts = ScoreCounts.NONE;
    for (int part = 0; part < parts; part++) {
      counts = counts.plus(counted(part));
    }
    deleteLeftOvers();
    write(new Path(folder, SUCCESS), "");
    return counts;
  }

  /** Deletes the attempts of lost executors. */
  private void deleteLeftOvers() throws IOException {
    for (FileStatus note : files.listStatus(notes)) {
      if (note.getPath().getName().contains(".csv.")) {
        files.delete(note.getPath(), false);
      }
    }
  }

  private ScoreCounts counted(int part) throws IOException {
    try (Reader reader = new InputStreamReader(files.open(counts(part)), StandardCharsets.UTF_8)) {
      ScoreCounts counts = GSON.fromJson(reader, ScoreCounts.class);
      if (counts == null) {
        throw new KpdException(
            "%s: found no counts; expected those of %s. Delete both, and run kpd score again."
                .formatted(counts(part), name(part)));
      }
      return counts;
    }
  }

  /**
   * The number of rows in each part.
   *
   * @throws KpdException if the folder is not such an output, or the output is unfinished
   */
  List<Integer> finishedRows() throws IOException {
    if (!files.exists(new Path(folder, SUCCESS))) {
      throw new KpdException(
          "%s: found no finished output of kpd score; expected one. Run kpd score to its end."
              .formatted(folder));
    }
    List<Integer> rows = new ArrayList<>();
    for (int part = 0; files.exists(new Path(folder, name(part))); part++) {
      ScoreCounts counts = counted(part);
      rows.add((int) (counts.faces() + counts.unread()));
    }
    return rows;
  }

  /** The full path of a part's file. */
  String part(int part) {
    return files.makeQualified(new Path(folder, name(part))).toString();
  }

  /** The file that a task attempt writes, for {@link #commit}; unique to the attempt. */
  Path attempt(int part, long attempt) {
    return new Path(notes, String.format(Locale.ROOT, "%s.%d", name(part), attempt));
  }

  OutputStream create(Path attempt) throws IOException {
    return files.create(attempt, true);
  }

  /** Publishes a finished attempt as the part, unless another attempt was faster. */
  void commit(int part, Path attempt, ScoreCounts counts) throws IOException {
    Path place = new Path(folder, name(part));
    if (!files.exists(place)) {
      // Counts are renamed, too: otherwise truncated counts could be left beside a complete part.
      Path note = attempt.suffix(".json");
      write(note, GSON.toJson(counts));
      if (!files.rename(note, counts(part))) {
        files.delete(note, false);
      }
      if (files.rename(attempt, place) || files.exists(place)) {
        files.delete(attempt, false);
        return;
      }
      throw new IOException(place + ": the finished part could not be renamed to this.");
    }
    files.delete(attempt, false);
  }

  /** Deletes a part, so that a later run repeats it. */
  void remove(int part) throws IOException {
    files.delete(new Path(folder, name(part)), false);
    files.delete(counts(part), false);
    found.remove(name(part));
  }

  void discard(Path attempt) throws IOException {
    files.delete(attempt, false);
  }

  private void list() throws IOException {
    for (FileStatus file : files.listStatus(folder)) {
      found.add(file.getPath().getName());
    }
  }

  private Path counts(int part) {
    return new Path(notes, name(part).replace(".csv", ".json"));
  }

  private static String name(int part) {
    return String.format(Locale.ROOT, "part-%06d.csv", part);
  }

  private void write(Path file, String text) throws IOException {
    try (OutputStream stream = files.create(file, true)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
