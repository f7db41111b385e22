package org.kpd.spark.internal.job;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.util.LongAccumulator;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoints;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;
import org.kpd.core.internal.io.TemporaryFiles;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;
import org.kpd.report.evaluation.MeasuredFaces;
import org.kpd.spark.internal.DriverVersion;
import org.kpd.spark.internal.Executor;

/** Reads a part of an output and computes its errors. Runs on executors. */
final class MeasureTask implements Function<LabeledPart, MeasuredFaces> {
  @Serial private static final long serialVersionUID = 1L;

  private final DriverVersion driver;
  private final String points;
  private final double[] meanFace;
  private final LongAccumulator done;

  /**
   * A task for the parts of one output.
   *
   * @param driver the versions that executors must run
   * @param points the point set of the labels, as JSON
   * @param meanFace the mean face, the baseline for the errors
   * @param done counts the measured parts
   */
  MeasureTask(DriverVersion driver, String points, double[] meanFace, LongAccumulator done) {
    this.driver = driver;
    this.points = points;
    this.meanFace = meanFace.clone();
    this.done = done;
  }

  @Override
  public MeasuredFaces call(LabeledPart part) throws IOException {
    driver.requireHere();
    PointSet set = PointSets.parse(points, "the labels");
    LabelTable predictions = read(part.file(), set);
    if (predictions.rows() != part.faceOfRow().length) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: %s: found %d rows; expected %d, as kpd score counted. Delete the file and run"
                  + " kpd score again.",
              Executor.name(),
              part.file(),
              predictions.rows(),
              part.faceOfRow().length));
    }
    MeasuredFaces measured =
        MeasuredFaces.of(
            LabelTable.wrap(set, part.filled()),
            LabelTable.wrap(set, part.annotated()),
            predictions.select(part.rows()),
            Keypoints.of(set, meanFace),
            part.firstRow());
    done.add(1);
    return measured;
  }

  private static LabelTable read(String file, PointSet set) throws IOException {
    Configuration hadoop = SparkHadoopUtil.get().conf();
    Path path = new Path(file);
    FileSystem files = path.getFileSystem(hadoop);
    if (!files.exists(path)) {
      throw new KpdException(
          "%s: found no %s; expected a path that all executors see."
              .formatted(Executor.name(), file));
    }
    java.nio.file.Path folder = TemporaryFiles.folder("kpd-measure");
    java.nio.file.Path copy = folder.resolve(path.getName());
    try {
      files.copyToLocalFile(false, path, new Path(copy.toUri()), true);
      return LabelCsv.read(copy, set);
    } catch (DatasetException e) {
      throw new DatasetException(
          "%s: %s"
              .formatted(
                  Executor.name(), String.valueOf(e.getMessage()).replace(copy.toString(), file)));
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(folder);
    }
  }
}
