package org.kpd.spark.internal.job;

import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import org.kpd.core.internal.io.Progress;

/** Reports a job's progress whenever a task ends. Only for display: a lost task counts twice. */
final class TaskProgress extends SparkListener implements AutoCloseable {
  private final SparkContext spark;
  private final Progress progress;
  private final long before;
  private final long all;
  private final LongAccumulator done;

  private TaskProgress(SparkContext spark, Progress progress, long before, long all) {
    this.spark = spark;
    this.progress = progress;
    this.before = before;
    this.all = all;
    this.done = spark.longAccumulator("done");
  }

  /**
   * Listens until it is closed.
   *
   * @param before the amount that earlier runs finished
   * @param all the total
   */
  static TaskProgress listen(SparkContext spark, Progress progress, long before, long all) {
    TaskProgress listener = new TaskProgress(spark, progress, before, all);
    spark.addSparkListener(listener);
    return listener;
  }

  /** The count that tasks increment. */
  LongAccumulator done() {
    return done;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd ended) {
    progress.done((int) Math.min(all, before + done.value()), (int) all);
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}
