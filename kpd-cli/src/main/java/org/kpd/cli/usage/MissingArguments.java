package org.kpd.cli.usage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;

/** Error messages for missing arguments and options. */
final class MissingArguments {
  private MissingArguments() {}

  /** The message for picocli's exception. */
  static String describe(MissingParameterException failure, String message) {
    List<ArgSpec> missing = failure.getMissing();
    if (message.contains("specify one of these")) {
      return "Found none of %s; expected one of them."
          .formatted(String.join(", ", UsageErrors.options(message)));
    }
    if (message.startsWith("Missing required parameter for option")
        || message.startsWith("Expected parameter")) {
      ArgSpec option = missing.get(0);
      return "Found %s without a value; expected %s %s."
          .formatted(UsageErrors.name(option), UsageErrors.name(option), option.paramLabel());
    }
    if (missing.size() == 1 && missing.get(0).isPositional()) {
      return noArgument(missing.get(0));
    }
    return "Found no %s; expected %s."
        .formatted(
            missing.stream().map(UsageErrors::name).collect(Collectors.joining(" and no ")),
            missing.stream().map(MissingArguments::withLabel).collect(Collectors.joining(" and ")));
  }

  /** The message for a missing positional argument. */
  private static String noArgument(ArgSpec argument) {
    String meaning = TextLayout.firstSentence(String.join(" ", argument.description()));
    boolean abbreviation = meaning.length() > 1 && Character.isUpperCase(meaning.charAt(1));
    return "Found no %s; expected %s"
        .formatted(
            argument.paramLabel(),
            abbreviation
                ? meaning
                : meaning.substring(0, 1).toLowerCase(Locale.ROOT) + meaning.substring(1));
  }

  private static String withLabel(ArgSpec arg) {
    return arg.isOption() ? UsageErrors.name(arg) + " " + arg.paramLabel() : UsageErrors.name(arg);
  }
}
