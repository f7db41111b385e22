package org.kpd.spark.internal.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serial;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.spark.internal.Executor;
import org.kpd.spark.internal.ExecutorModels;
import org.kpd.spark.internal.ModelReference;
import org.kpd.spark.internal.Picture;
import org.kpd.spark.internal.PictureAnswer;
import org.kpd.spark.internal.PictureBatch;
import org.kpd.spark.internal.PictureReader;

/** Predicts the faces in one part's pictures and writes its file. Runs on executors. */
final class PartTask implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final ModelReference model;
  private final String output;
  private final String root;
  private final String rootName;
  private final int mostFaces;
  private final boolean stopOnError;
  private final @Nullable LongAccumulator done;

  PartTask(
      ModelReference model,
      String output,
      String root,
      String rootName,
      int mostFaces,
      boolean stopOnError) {
    this(model, output, root, rootName, mostFaces, stopOnError, null);
  }

  private PartTask(
      ModelReference model,
      String output,
      String root,
      String rootName,
      int mostFaces,
      boolean stopOnError,
      @Nullable LongAccumulator done) {
    this.model = model;
    this.output = output;
    this.root = root;
    this.rootName = rootName;
    this.mostFaces = mostFaces;
    this.stopOnError = stopOnError;
    this.done = done;
  }

  /** The same task, counting its progress. */
  PartTask withDone(LongAccumulator count) {
    return new PartTask(model, output, root, rootName, mostFaces, stopOnError, count);
  }

  /** Processes a part whose pictures are files. */
  WrittenPart pictures(PicturePart part) throws IOException {
    FileSystem files = new Path(root).getFileSystem(hadoop());
    Iterator<Picture> pictures = part.pictures().stream().map(name -> read(files, name)).iterator();
    WrittenPart written = write(part.number(), pictures);
    count(part.pictures().size());
    return written;
  }

  /** Processes the rows of a Parquet file, see {@link Tables}. */
  Iterator<WrittenPart> table(List<String> tables, Iterator<Row> rows) throws IOException {
    if (!rows.hasNext()) {
      return Collections.emptyIterator();
    }
    Row first = rows.next();
    int part = Tables.index(tables, Tables.file(first));
    WrittenPart written = write(part, new Tables.Pictures(first, rows));
    count(1);
    return List.of(written).iterator();
  }

  /** Writes a part without pictures. */
  void empty(int part) throws IOException {
    write(part, Collections.emptyIterator());
  }

  private void count(int pictures) {
    if (done != null) {
      done.add(pictures);
    }
  }

  private WrittenPart write(int part, Iterator<Picture> pictures) throws IOException {
    ScoreOutput target = ScoreOutput.open(output, hadoop());
    target.requireBegun(Executor.name());
    TaskContext task = TaskContext.get();
    Path attempt = target.attempt(part, task == null ? -1 : task.taskAttemptId());
    ScoreCsv csv;
    @Nullable String absent = null;
    try {
      try (Writer writer =
          new BufferedWriter(
              new OutputStreamWriter(target.create(attempt), StandardCharsets.UTF_8))) {
        csv = ScoreCsv.to(writer, model.points());
        if (pictures.hasNext()) {
          absent = answer(pictures, csv);
        }
      }
    } catch (IOException | RuntimeException e) {
      target.discard(attempt);
      throw e;
    }
    target.commit(part, attempt, csv.counts());
    return new WrittenPart(part, Executor.name(), absent);
  }

  /** Returns the name of the first picture that does not exist; null for none. */
  private @Nullable String answer(Iterator<Picture> pictures, ScoreCsv csv) throws IOException {
    @Nullable String absent = null;
    try (ExecutorModels.Lease lease = ExecutorModels.lease(model)) {
      PictureBatch batch = new PictureBatch(lease, false, mostFaces);
      while (pictures.hasNext()) {
        // Another attempt won, or the job was canceled.
        killIfInterrupted();
        List<Picture> taken = new ArrayList<>();
        while (taken.size() < PictureBatch.SIZE && pictures.hasNext()) {
          taken.add(pictures.next());
        }
        List<PictureAnswer> answers = batch.answers(taken);
        for (int i = 0; i < taken.size(); i++) {
          check(taken.get(i), answers.get(i));
          csv.write(taken.get(i).name(), answers.get(i));
          if (absent == null && PictureReader.ABSENT.equals(taken.get(i).failure())) {
            absent = taken.get(i).name();
          }
        }
      }
    }
    return absent;
  }

  private static void killIfInterrupted() {
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.killTaskIfInterrupted();
    }
  }

  private void check(Picture picture, PictureAnswer answer) {
    if (stopOnError && answer.error() != null) {
      throw new KpdException(
          "%s: %s: %s".formatted(Executor.name(), picture.name(), answer.error()));
    }
  }

  private Picture read(FileSystem files, String name) {
    String path = root + "/" + name;
    Picture picture = PictureReader.read(path, rootName.isEmpty() ? name : rootName + "/" + name);
    if (picture.failure() != null) {
      requireFolder(files, new Path(path).getParent());
    }
    return picture;
  }

  /** If an executor sees no folder, or an empty one, the fault is the mount and not the picture. */
  private void requireFolder(FileSystem files, Path folder) {
    try {
      if (!files.exists(new Path(root))) {
        throw new KpdException(
            "%s: found no %s; expected a path that all executors see."
                .formatted(Executor.name(), root));
      }
      if (files instanceof LocalFileSystem local && isEmpty(local.pathToFile(folder).toPath())) {
        throw new KpdException(
            "%s: found nothing in %s; expected the pictures that the driver sees there."
                .formatted(Executor.name(), folder));
      }
    } catch (IOException unreachable) {
      throw new KpdException(Executor.name() + ": " + unreachable.getMessage(), unreachable);
    }
  }

  /** Like the mount point of a disk that was not mounted. */
  private static boolean isEmpty(java.nio.file.Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<java.nio.file.Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static Configuration hadoop() {
    return SparkHadoopUtil.get().conf();
  }
}
