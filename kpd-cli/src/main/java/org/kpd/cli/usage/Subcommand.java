package org.kpd.cli.usage;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The base class of subcommands. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class Subcommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Runs the command; subcommands with other exit codes override this method instead of run. */
  @Override
  public Integer call() throws Exception {
    run();
    return CommandLine.ExitCode.OK;
  }

  /** Does the work of the command. */
  protected void run() throws Exception {}

  /** The command's name, options and parameters. */
  protected final CommandSpec spec() {
    return spec;
  }

  /** An exception that rejects the command line, with exit code 2. */
  protected final ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The writer for results. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** The writer for everything else. */
  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
