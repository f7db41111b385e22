package org.kpd.cli.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The synopsis of a command, in one line. */
final class Synopsis {
  private Synopsis() {}

  /** The command, its required options, a placeholder for the others, and its arguments. */
  static String of(CommandSpec spec) {
    List<String> words = new ArrayList<>(List.of(spec.qualifiedName()));
    if (!spec.subcommands().isEmpty()) {
      words.add("COMMAND");
    }
    for (OptionSpec option : spec.options()) {
      if (option.required() && option.group() == null) {
        words.add(together(HelpText.named(option)));
      }
    }
    for (ArgGroupSpec group : spec.argGroups()) {
      if (group.exclusive() && group.multiplicity().min() > 0) {
        words.add(
            group.args().stream()
                .map(arg -> together(HelpText.named((OptionSpec) arg)))
                .collect(Collectors.joining(" | ", "(", ")")));
      }
    }
    words.add("[OPTION]...");
    for (PositionalParamSpec argument : spec.positionalParameters()) {
      boolean optional = argument.arity().min() == 0 && !argument.hideParamSyntax();
      words.add(optional ? "[" + HelpText.label(argument) + "]" : HelpText.label(argument));
    }
    return String.join(" ", words);
  }

  private static String together(String words) {
    return words.replace(' ', TextLayout.JOINED);
  }
}
