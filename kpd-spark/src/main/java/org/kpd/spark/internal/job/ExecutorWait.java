package org.kpd.spark.internal.job;

import java.util.Timer;
import java.util.TimerTask;
import org.apache.spark.SparkContext;
import org.kpd.core.internal.io.Progress;

/**
 * Warns once if no executor has registered: Spark waits silently, whether the cluster is busy or
 * executors exit before they can report why.
 */
final class ExecutorWait implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Timer timer = new Timer("kpd-executor-wait", true);

  private ExecutorWait() {}

  /** Checks once after a delay, unless closed before. */
  static ExecutorWait begin(SparkContext spark, Progress progress) {
    ExecutorWait wait = new ExecutorWait();
    wait.timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            // The driver counts as one.
            if (!spark.isLocal() && spark.statusTracker().getExecutorInfos().length <= 1) {
              progress.waits(
                  "Found no executor yet; expected at least one. The cluster is busy, or executors"
                      + " end as soon as they start, without Java 17, Spark 4 for Scala 2.13 or"
                      + " kpd: their logs, in the workers' folder work, say why.");
            }
          }
        },
        PATIENCE_MILLIS);
    return wait;
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
