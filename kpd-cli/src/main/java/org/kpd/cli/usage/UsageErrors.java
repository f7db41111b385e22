package org.kpd.cli.usage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kpd.core.Choice;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Error messages for command lines, in the form that all messages have. */
public final class UsageErrors {
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  private static final Map<Class<?>, String> KINDS =
      Map.of(
          Integer.class, "a whole number",
          int.class, "a whole number",
          Long.class, "a whole number",
          long.class, "a whole number",
          Double.class, "a number",
          double.class, "a number",
          Boolean.class, "true or false",
          boolean.class, "true or false");

  private UsageErrors() {}

  public static String describe(ParameterException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (failure instanceof MissingParameterException missing) {
      return MissingArguments.describe(missing, message);
    }
    if (failure instanceof OverwrittenOptionException twice) {
      return "Found %s more than once; expected it once.".formatted(name(twice.getOverwritten()));
    }
    if (failure instanceof MutuallyExclusiveArgsException) {
      return "Found %s; expected one of them."
          .formatted(String.join(" and ", options(message.replaceFirst(" are mutually.*", ""))));
    }
    if (failure.getCause() instanceof TypeConversionException known
        && String.valueOf(known.getMessage()).startsWith("Found")) {
      return String.valueOf(known.getMessage());
    }
    return failure.getArgSpec() != null && failure.getValue() != null
        ? value(failure.getArgSpec(), failure.getValue(), message)
        : message;
  }

  /** The message for a word that is not a command. */
  public static String unknownCommand(CommandLine all, String word) {
    Collection<String> names = all.getSubcommands().keySet();
    return "Found the command %s; expected one of %s.%s"
        .formatted(word, String.join(", ", names), hint(word, names));
  }

  private static String unmatched(UnmatchedArgumentException failure) {
    CommandLine command = failure.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    String word = failure.getUnmatched().get(0);
    if (word.startsWith("-")) {
      String option = word.replaceFirst("=.*", "");
      List<String> names = spec.options().stream().map(OptionSpec::longestName).toList();
      return "Found the option %s; expected one that %s has.%s"
          .formatted(option, spec.qualifiedName(), hint(option, names));
    }
    if (!spec.subcommands().isEmpty()) {
      return unknownCommand(command, word);
    }
    return spec.positionalParameters().isEmpty()
        ? "Found the argument %s; expected only options.".formatted(word)
        : "Found the argument %s; expected nothing after %s."
            .formatted(
                word,
                spec.positionalParameters().stream()
                    .map(ArgSpec::paramLabel)
                    .collect(Collectors.joining(" ")));
  }

  private static String value(ArgSpec arg, String value, String message) {
    Class<?> type = arg.type();
    if (arg.isOption() && arg.arity().max() == 0) {
      return "Found %s=%s; expected %s without a value.".formatted(name(arg), value, name(arg));
    }
    if (Choice.class.isAssignableFrom(type)) {
      return "Found %s %s; expected one of %s."
          .formatted(name(arg), value, Choice.names(type.asSubclass(Choice.class)));
    }
    String kind = KINDS.get(type);
    return kind == null ? message : "Found %s %s; expected %s.".formatted(name(arg), value, kind);
  }

  private static String hint(String word, Collection<String> names) {
    return Suggestions.nearest(word, names).map(" Did you mean %s?"::formatted).orElse("");
  }

  static List<String> options(String message) {
    return OPTION.matcher(message).results().map(MatchResult::group).distinct().toList();
  }

  static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }
}
