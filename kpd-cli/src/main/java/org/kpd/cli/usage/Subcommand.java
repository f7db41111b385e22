package org.kpd.cli.usage;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all subcommands have. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class Subcommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Runs it; one that may end with another exit code has a call of its own. */
  @Override
  public Integer call() throws Exception {
    run();
    return CommandLine.ExitCode.OK;
  }

  /** What it does. */
  protected void run() throws Exception {}

  /** Its name, options and parameters. */
  protected final CommandSpec spec() {
    return spec;
  }

  /** What refuses the way in which it was called. */
  protected final ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Where it answers. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where it tells of anything else. */
  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
