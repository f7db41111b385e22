package org.kpd.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import org.kpd.cli.terminal.Failures;
import org.kpd.cli.terminal.FileNames;

/** The entry point. It refers to no library, so that even a missing one is reported in one line. */
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
   * Discards what native libraries write to descriptor 2 from now on: closing it in Java opens the
   * null device in its place. Our own errors go to descriptor 0, where the launcher has put
   * standard error.
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
          "Found no class %s; expected all jars that kpd was built with. Unpack the archive again; in a checkout, remove kpd-cli/target and run ./kpd."
              .formatted(failure.getMessage());
    }
    System.err.println("kpd: " + line);
    if (debug) {
      failure.printStackTrace();
    }
  }
}
