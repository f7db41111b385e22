package org.kpd.spark.job;

import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;
import org.kpd.cli.cluster.ProcessOutcome;
import org.kpd.cli.cluster.ProcessTask;
import org.kpd.spark.internal.Executor;

/**
 * Runs a process as a task. It ends with its task: what Spark gives up, or starts anew elsewhere,
 * must not go on writing.
 *
 * @param done what a finished process adds to
 */
record ProcessRun(LongAccumulator done) implements Function<ProcessTask, ProcessOutcome> {
  @Serial private static final long serialVersionUID = 1L;
  private static final int LOOK_EVERY_MILLIS = 200;

  @Override
  public ProcessOutcome call(ProcessTask task) throws IOException, InterruptedException {
    File log = new File(task.log());
    Process process =
        new ProcessBuilder(task.command())
            .directory(new File(task.folder()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    Thread end = new Thread(process::destroyForcibly, "kpd-end-run");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        TaskContext.get().killTaskIfInterrupted();
      }
    } finally {
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(end);
    }
    done.add(1);
    return new ProcessOutcome(process.exitValue(), Executor.name(), lastLine(log.toPath()));
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
