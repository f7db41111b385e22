package org.kpd.spark.internal.job;

import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.kpd.cli.cluster.Cluster;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.cli.cluster.MeasureJob;
import org.kpd.cli.cluster.ProcessOutcome;
import org.kpd.cli.cluster.ProcessTask;
import org.kpd.cli.cluster.ScoreCounts;
import org.kpd.cli.cluster.ScoreJob;
import org.kpd.core.internal.io.Progress;
import org.kpd.report.evaluation.MeasuredFaces;
import org.kpd.spark.internal.DriverVersion;

/** Runs the command's jobs on Spark. */
public final class SparkCluster implements Cluster {

  /** Created by {@link java.util.ServiceLoader}. */
  public SparkCluster() {}

  @Override
  public ScoreCounts score(ScoreJob job, Progress progress) throws IOException {
    return inSession(job.settings(), progress, spark -> new Scoring(spark, job, progress).run());
  }

  @Override
  public MeasuredFaces measure(MeasureJob job, Progress progress) throws IOException {
    return inSession(job.settings(), progress, spark -> new Measuring(spark, job, progress).run());
  }

  @Override
  public List<ProcessOutcome> run(
      ClusterSettings settings, List<ProcessTask> tasks, Progress progress) throws IOException {
    return inSession(
        settings,
        progress,
        spark -> {
          try (TaskProgress shown =
              TaskProgress.listen(spark.sparkContext(), progress, 0, tasks.size())) {
            return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(tasks, Math.max(1, tasks.size()))
                .map(new ProcessRun(DriverVersion.here(), shown.done()))
                .collect();
          }
        });
  }

  private interface Work<T> {
    T apply(SparkSession spark) throws IOException;
  }

  private static <T> T inSession(ClusterSettings settings, Progress progress, Work<T> work)
      throws IOException {
    try (SparkSession spark = Sessions.open(settings)) {
      ExecutorWait wait = ExecutorWait.begin(spark.sparkContext(), progress);
      try {
        return work.apply(spark);
      } finally {
        wait.close();
      }
    } catch (Exception e) {
      // Scala throws checked exceptions without declaring them.
      throw SparkFailures.explained(e);
    }
  }
}
