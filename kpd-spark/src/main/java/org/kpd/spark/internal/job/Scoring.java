package org.kpd.spark.internal.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.kpd.cli.cluster.ScoreCounts;
import org.kpd.cli.cluster.ScoreJob;
import org.kpd.core.internal.io.Progress;
import org.kpd.spark.internal.ModelReference;
import org.kpd.spark.internal.ModelShipping;

/** A scoring job: finds the missing parts and runs the tasks that write them. */
final class Scoring {
  private final SparkSession spark;
  private final ScoreJob job;
  private final Progress progress;

  Scoring(SparkSession spark, ScoreJob job, Progress progress) {
    this.spark = spark;
    this.job = job;
    this.progress = progress;
  }

  /** Writes the missing parts, and returns the counts of all parts. */
  ScoreCounts run() throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    ModelReference model =
        ModelShipping.of(spark.sparkContext(), job.model(), job.ship()).with(job.precision());
    ScoreInput found = ScoreInput.find(job, hadoop);
    ScoreOutput output = ScoreOutput.open(job.output(), hadoop);
    ScoreInput input = found.named(output.begin(found.description(job, model)).input());
    PartTask task =
        new PartTask(
            model,
            output.folder(),
            input.root(),
            input.rootName(),
            job.mostFaces(),
            job.stopOnError());
    if (input.isParquet()) {
      scoreTables(input, output, task);
    } else {
      scorePictures(input, output, task);
    }
    return output.finish(input.parts());
  }

  private void scorePictures(ScoreInput input, ScoreOutput output, PartTask task)
      throws IOException {
    List<PicturePart> missing = new ArrayList<>();
    for (PicturePart part : input.pictureParts()) {
      if (!output.has(part.number())) {
        missing.add(part);
      }
    }
    long open = missing.stream().mapToLong(part -> part.pictures().size()).sum();
    try (TaskProgress shown =
        TaskProgress.listen(
            spark.sparkContext(), progress, input.pictures() - open, input.pictures())) {
      PartTask told = task.withDone(shown.done());
      if (!missing.isEmpty()) {
        new DriversView(input, output)
            .require(
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .parallelize(missing, missing.size())
                    .map(told::pictures)
                    .collect());
      }
    }
  }

  /** Scores Parquet files, each of them a part. */
  private void scoreTables(ScoreInput input, ScoreOutput output, PartTask task) throws IOException {
    List<String> missing = new ArrayList<>();
    for (int part = 0; part < input.parts(); part++) {
      if (!output.has(part)) {
        missing.add(input.tables().get(part));
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    progress.counts("file");
    try (TaskProgress shown =
        TaskProgress.listen(
            spark.sparkContext(), progress, input.parts() - missing.size(), input.parts())) {
      PartTask told = task.withDone(shown.done());
      List<String> tables = input.tables();
      new DriversView(input, output)
          .require(
              Tables.rows(spark, missing)
                  .mapPartitions(rows -> told.table(tables, rows))
                  .collect());
      // No task ever sees a file without rows.
      for (int part = 0; part < input.parts(); part++) {
        if (!output.has(part)) {
          told.empty(part);
        }
      }
    }
  }
}
