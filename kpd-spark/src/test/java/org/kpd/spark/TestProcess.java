package org.kpd.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kpd.testing.Fixtures;

/**
 * A Java process with this test's classpath.
 *
 * @param process the process
 * @param log its output
 */
public record TestProcess(Process process, Path log) implements AutoCloseable {
  static final String CLASSPATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /** The result of a command. */
  public record Ended(int code, String output) {}

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Starts a class with Spark and kpd on its classpath. */
  public static ProcessBuilder javaWithSpark(String main, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g", "-Djava.awt.headless=true"));
    OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
    command.add("-Dkpd.home=" + Fixtures.testdata("..").normalize().toAbsolutePath());
    command.addAll(List.of("-cp", CLASSPATH, main));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    process.environment().put("TF_OVERRIDE_GLOBAL_THREADPOOL", "1");
    return process;
  }

  /** The kpd command. */
  static ProcessBuilder kpd(Object... arguments) {
    ProcessBuilder process = javaWithSpark("org.kpd.cli.Main", arguments);
    process.command().add(1, "-Dlog4j2.configurationFile=kpd-log4j2.properties");
    return process;
  }

  /** A program that runs its argument, and prints a version as kpd itself does. */
  public static List<String> shell(String version) {
    String script = "[ \"$1\" != --version ] || { echo kpd %s; exit; }; eval \"$1\"";
    return List.of("sh", "-c", script.formatted(version), "kpd");
  }

  static TestProcess start(ProcessBuilder builder, Path log) throws IOException {
    return new TestProcess(
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(), log);
  }

  /** Runs a command and waits for its end. */
  public static Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }

  Ended await() throws IOException, InterruptedException {
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      throw new IOException("did not end: " + Files.readString(log));
    }
    return new Ended(process.exitValue(), Files.readString(log));
  }

  /** Kills the process and its descendants, as a power failure would. */
  void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
  }
}
