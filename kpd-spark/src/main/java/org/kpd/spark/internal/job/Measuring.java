package org.kpd.spark.internal.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.kpd.cli.cluster.MeasureJob;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.LabelTable;
import org.kpd.report.evaluation.MeasuredFaces;
import org.kpd.spark.internal.DriverVersion;

/**
 * A job that computes the errors of an output: labels go to the tasks that read the predictions;
 * sums and each face's errors come back.
 */
final class Measuring {
  private final SparkSession spark;
  private final MeasureJob job;
  private final Progress progress;

  Measuring(SparkSession spark, MeasureJob job, Progress progress) {
    this.spark = spark;
    this.job = job;
    this.progress = progress;
  }

  MeasuredFaces run() throws IOException {
    PointSet set = job.rows().annotated().set();
    ScoreOutput output =
        ScoreOutput.open(job.predictions(), spark.sparkContext().hadoopConfiguration());
    List<Integer> rowsOfParts = output.finishedRows();
    int all = rowsOfParts.stream().mapToInt(Integer::intValue).sum();
    int[] rows = job.choice().apply(all);
    List<LabeledPart> parts = parts(output, rowsOfParts, all, rows);
    try (TaskProgress shown =
        TaskProgress.listen(spark.sparkContext(), progress, 0, parts.size())) {
      MeasureTask task =
          new MeasureTask(
              DriverVersion.here(), PointSets.json(set), job.meanFace().toArray(), shown.done());
      List<MeasuredFaces> measured =
          JavaSparkContext.fromSparkContext(spark.sparkContext())
              .parallelize(parts, Math.max(1, parts.size()))
              .map(task)
              .collect();
      return MeasuredFaces.ofParts(
          set, measured, parts.stream().map(LabeledPart::faces).toList(), rows.length);
    }
  }

  /** The labels for each part's predictions; parts without a measured face are left out. */
  private List<LabeledPart> parts(
      ScoreOutput output, List<Integer> rowsOfParts, int all, int[] rows) {
    int[] faceOfRow = new int[all];
    Arrays.fill(faceOfRow, -1);
    for (int face = 0; face < rows.length; face++) {
      faceOfRow[rows[face]] = face;
    }
    LabelTable filled = job.rows().filled();
    LabelTable annotated = job.rows().annotated();
    List<LabeledPart> parts = new ArrayList<>();
    int first = 0;
    for (int part = 0; part < rowsOfParts.size(); part++) {
      int length = rowsOfParts.get(part);
      int[] faces = Arrays.copyOfRange(faceOfRow, first, first + length);
      int[] measured = Arrays.stream(faces).filter(face -> face >= 0).toArray();
      if (measured.length > 0) {
        parts.add(
            new LabeledPart(
                output.part(part),
                first,
                faces,
                filled.select(measured).toArray(),
                annotated.select(measured).toArray()));
      }
      first += length;
    }
    return parts;
  }
}
