package org.kpd.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.kpd.testing.Fixtures;
import picocli.CommandLine;

/**
 * One run of the command in this process, which has Spark already.
 *
 * @param code its exit code
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
public record CommandInProcess(int code, String out, String err) {
  static {
    System.setProperty("kpd.home", Fixtures.testdata("..").normalize().toAbsolutePath().toString());
    // As the command starts Java for Spark; read when its first logger is made.
    System.setProperty("log4j2.configurationFile", "kpd-log4j2.properties");
  }

  /** Runs it to its end. */
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
