package org.kpd.cli.cluster;

import java.io.IOException;
import java.util.List;
import org.kpd.core.internal.io.Progress;
import org.kpd.report.evaluation.MeasuredFaces;

/** Distributes work to many machines. Implemented by kpd-spark, if Spark is on the classpath. */
public interface Cluster {
  /**
   * Predicts the pictures of a job that have not been predicted yet.
   *
   * @return the counts of the whole output, including that of earlier runs
   * @throws org.kpd.core.KpdException if the job fails; the message names the executor if it is to
   *     blame
   */
  ScoreCounts score(ScoreJob job, Progress progress) throws IOException;

  /**
   * Measures the predictions in a finished output of {@link #score}, each part where it is read.
   *
   * @throws org.kpd.core.KpdException if there is no such output, or it does not match the labels
   */
  MeasuredFaces measure(MeasureJob job, Progress progress) throws IOException;

  /**
   * Runs processes, each as a task of its own. A failed process is reported as an outcome.
   *
   * @return the outcomes, in the order of the processes
   */
  List<ProcessOutcome> run(ClusterSettings settings, List<ProcessTask> tasks, Progress progress)
      throws IOException;
}
