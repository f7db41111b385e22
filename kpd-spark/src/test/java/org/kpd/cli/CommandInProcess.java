package org.kpd.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.kpd.testing.Fixtures;
import picocli.CommandLine;

/**
 * A run of the command in this process, which already has Spark on its classpath.
 *
 * @param code the exit code
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
public record CommandInProcess(int code, String out, String err) {
  static {
    System.setProperty("kpd.home", Fixtures.testdata("..").normalize().toAbsolutePath().toString());
    // As the command sets it when it starts Java for Spark; read when the first logger is created.
    System.setProperty("log4j2.configurationFile", "kpd-log4j2.properties");
  }

  /** Runs the command and waits for its end. */
  public static CommandInProcess run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Kpd.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int code =
        command.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    return new CommandInProcess(code, out.toString(), err.toString());
  }
}
