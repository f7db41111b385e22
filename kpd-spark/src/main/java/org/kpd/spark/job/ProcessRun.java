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
import org.kpd.cli.terminal.ParentProcess;
import org.kpd.core.KpdException;
import org.kpd.spark.internal.DriverVersion;
import org.kpd.spark.internal.Executor;

/**
 * Runs a process as a task. It ends with its task: what Spark gives up, or starts anew elsewhere,
 * must not go on writing.
 *
 * @param driver what executors have to run
 * @param done what a finished process adds to
 */
record ProcessRun(DriverVersion driver, LongAccumulator done)
    implements Function<ProcessTask, ProcessOutcome> {
  @Serial private static final long serialVersionUID = 1L;
  private static final int LOOK_EVERY_MILLIS = 200;
  private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";

  @Override
  public ProcessOutcome call(ProcessTask task) throws IOException, InterruptedException {
    driver.requireHere();
    File folder = new File(task.folder());
    if (!folder.isDirectory()) {
      throw new KpdException(
          "%s: found no %s; expected a path that all executors see."
              .formatted(Executor.name(), folder));
    }
    int code = Files.exists(Path.of(task.result())) ? 0 : run(task, folder);
    done.add(1);
    return new ProcessOutcome(code, Executor.name(), lastLine(Path.of(task.log())));
  }

  private static int run(ProcessTask task, File folder) throws IOException, InterruptedException {
    List<String> command =
        Files.exists(Path.of(task.unfinished())) ? task.resumed() : task.command();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(task.log())));
    // An executor that is killed runs no hook; Java reads this variable as options.
    String parent = "-D" + ParentProcess.PROPERTY + "=" + ProcessHandle.current().pid();
    builder.environment().merge(JAVA_OPTIONS, parent, (own, more) -> own + " " + more);
    Process process = builder.start();
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
    return process.exitValue();
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
