package org.kpd.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import org.kpd.cli.terminal.Failures;
import org.kpd.cli.terminal.FileNames;

/**
 * Starts the command. It holds no reference to a library, so that even one that is missing is told
 * in one line.
 */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    boolean debug = Arrays.asList(arguments).contains("--debug");
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> tell(failure, debug));
    int code;
    try {
      if ("0".equals(System.getProperty("kpd.errors"))) {
        silenceNativeLibraries();
      }
      FileNames.warning().ifPresent(line -> System.err.println("kpd: " + line));
      code = Kpd.run(arguments);
    } catch (IOException | RuntimeException | Error failure) {
      tell(failure, debug);
      code = 1;
    }
    System.exit(code);
  }

  /**
   * What native libraries write on descriptor 2 goes nowhere from now on: closing it in Java opens
   * the null device in its place. Ours goes to descriptor 0, where the launcher has put standard
   * error.
   */
  private static void silenceNativeLibraries() throws IOException {
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.in), true));
    new FileOutputStream(FileDescriptor.err).close();
  }

  private static void tell(Throwable failure, boolean debug) {
    String line;
    try {
      line = Failures.describe(failure);
    } catch (LinkageError e) {
      line =
          "Found no class %s; expected all jars that kpd was built with. Unpack the archive anew; in a checkout, remove kpd-cli/target and run ./kpd."
              .formatted(failure.getMessage());
    }
    System.err.println("kpd: " + line);
    if (debug) {
      failure.printStackTrace();
    }
  }
}
