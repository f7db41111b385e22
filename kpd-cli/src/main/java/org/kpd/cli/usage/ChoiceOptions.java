package org.kpd.cli.usage;

import org.kpd.core.Choice;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Converters for options whose values are {@linkplain Choice named choices}. Shells complete what
 * the values' {@code toString} returns. No two such options of one command may share a {@code
 * paramLabel}, since it names the list in the completion script.
 */
public final class ChoiceOptions {
  private ChoiceOptions() {}

  /** Registers a converter for each such option of a command and its subcommands. */
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
