package org.kpd.cli.usage;

import org.kpd.core.Choice;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads every option whose values are {@linkplain Choice named choices} by their names. A shell
 * completes what their {@code toString} says; in one command no two such options may have one
 * {@code paramLabel}, which names the list in the shell's script.
 */
public final class ChoiceOptions {
  private ChoiceOptions() {}

  /** Finds these options in a command and in all below it. */
  public static void register(CommandLine root) {
    register(root, root);
  }

  private static void register(CommandLine root, CommandLine command) {
    for (ArgSpec arg : command.getCommandSpec().args()) {
      if (Choice.class.isAssignableFrom(arg.type())) {
        register(root, arg.type().asSubclass(Choice.class));
      }
    }
    command.getSubcommands().values().forEach(below -> register(root, below));
  }

  private static <C extends Choice> void register(CommandLine root, Class<C> choices) {
    root.registerConverter(
        choices,
        name ->
            Choice.find(choices, name)
                .orElseThrow(() -> new TypeConversionException(Choice.names(choices))));
  }
}
