package org.kpd.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.UsageErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kpd help}: lists all commands, or explains one. */
@Command(
    name = "help",
    description = "List all commands, or show how to use one.",
    helpCommand = true,
    mixinStandardHelpOptions = true,
    footer = {
      "All commands:", "  kpd help",
      "All options of a command:", "  kpd help train"
    })
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The name of a command.")
  private @Nullable String name;

  @Override
  public Integer call() {
    CommandLine all = spec.root().commandLine();
    CommandLine asked = name == null ? all : all.getSubcommands().get(name);
    if (asked == null) {
      throw new ParameterException(all, UsageErrors.unknownCommand(all, String.valueOf(name)));
    }
    asked.usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
