package org.kpd.spark.internal;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/** The executor that this code runs on. */
public final class Executor {
  private Executor() {}

  /** Its name in messages, such as {@code executor 1 on worker7}. */
  public static String name() {
    SparkEnv spark = SparkEnv.get();
    return spark == null
        ? "this process"
        : "executor %s on %s"
            .formatted(spark.executorId(), spark.blockManager().blockManagerId().host());
  }

  /** The cores that Spark gives the running task ({@code spark.task.cpus}); 1 outside a task. */
  static int coresOfTask() {
    TaskContext task = TaskContext.get();
    return task == null ? 1 : Math.max(1, task.cpus());
  }
}
