package org.kpd.spark.internal.job;

import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * Runs a process as a Spark task. The process ends with its task: one that Spark cancels, or
 * restarts elsewhere, must not continue writing.
 *
 * @param driver the versions that executors must run
 * @param done counts the finished processes
 */
record ProcessRun(DriverVersion driver, LongAccumulator done)
    implements Function<ProcessTask, ProcessOutcome> {
  @Serial private static final long serialVersionUID = 1L;
  private static final int LOOK_EVERY_MILLIS = 200;
  private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";
  private static final String VERSION = "--version";

  /** What the output of {@link #VERSION} begins with. */
  private static final String NAME = "kpd ";

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

  private int run(ProcessTask task, File folder) throws IOException, InterruptedException {
    requireSameVersion(task.program());
    List<String> arguments =
        Files.exists(Path.of(task.unfinished())) ? task.resumed() : task.begun();
    ProcessBuilder builder =
        new ProcessBuilder(command(task.program(), arguments))
            .directory(folder)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(task.log())));
    // A killed executor runs no shutdown hook, so the process watches its parent. Java reads
    // options from this variable.
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

  /** The process runs the installation on the executor's machine, not the jars from the driver. */
  private void requireSameVersion(List<String> program) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command(program, List.of(VERSION)))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new KpdException(
          "%s: found no %s that starts; expected the driver's Java. Install it at the same path."
              .formatted(Executor.name(), program.get(0)),
          e);
    }
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    String found = told.lines().findFirst().orElse("no kpd");
    if (!found.equals(NAME + driver.kpd())) {
      throw new KpdException(
          "%s: found %s where the driver's kpd is; expected %s. Install it at the same path."
              .formatted(Executor.name(), found, driver.kpd()));
    }
  }

  private static List<String> command(List<String> program, List<String> arguments) {
    return Stream.concat(program.stream(), arguments.stream()).toList();
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
