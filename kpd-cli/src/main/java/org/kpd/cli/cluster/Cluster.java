package org.kpd.cli.cluster;

import java.io.IOException;
import java.util.List;
import org.kpd.core.internal.io.Progress;
import org.kpd.report.evaluation.MeasuredFaces;

/** What runs work on many machines. kpd-spark brings it, where Spark is on the classpath. */
public interface Cluster {
  /**
   * Answers the pictures of a job that are not answered yet.
   *
   * @return the counts of the whole output, earlier runs included
   * @throws org.kpd.core.KpdException if the job cannot be done; the message names the executor
   *     where the cause is there
   */
  ScoreCounts score(ScoreJob job, Progress progress) throws IOException;

  /**
   * Measures the predictions of a finished output of {@link #score}, each part where it is read.
   *
   * @throws org.kpd.core.KpdException if there is no such output, or it does not fit the labels
   */
  MeasuredFaces measure(MeasureJob job, Progress progress) throws IOException;

  /**
   * Runs processes, each as a task of its own. One that fails is an outcome.
   *
   * @return the outcomes, in the order of the processes
   */
  List<ProcessOutcome> run(ClusterSettings settings, List<ProcessTask> tasks, Progress progress)
      throws IOException;
}
