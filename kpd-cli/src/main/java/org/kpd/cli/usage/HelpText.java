package org.kpd.cli.usage;

import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's help: its synopsis, its description, its options grouped by {@linkplain Purpose
 * purpose}, and two examples. Options appear in the order of their declaration.
 */
public final class HelpText {
  /** Options that every command has, which come last. */
  private static final List<String> GENERAL = List.of("--help", "--version", "--debug");

  private static final String PREFIX = "Usage: ";

  private final CommandSpec spec;
  private final TextLayout layout;

  private HelpText(CommandSpec spec, int width) {
    this.spec = spec;
    this.layout = new TextLayout(width);
  }

  /** The help of a command, in lines of at most {@code width} columns. */
  public static String of(CommandSpec spec, int width) {
    HelpText help = new HelpText(spec, width);
    help.write();
    return help.layout.toString();
  }

  private void write() {
    layout.paragraph(PREFIX + Synopsis.of(spec), PREFIX.length() + 2);
    layout.blank();
    layout.paragraph(String.join(" ", spec.usageMessage().description()), 0);
    commands();
    rows("Arguments", arguments());
    options().forEach(this::rows);
    rows("Exit codes", spec.usageMessage().exitCodeList());
    examples();
  }

  private void commands() {
    Map<String, String> rows = new LinkedHashMap<>();
    spec.subcommands()
        .forEach(
            (name, command) ->
                rows.put(
                    name,
                    TextLayout.firstSentence(
                        String.join(" ", command.getCommandSpec().usageMessage().description()))));
    rows("Commands", rows);
  }

  private Map<String, String> arguments() {
    Map<String, String> rows = new LinkedHashMap<>();
    for (PositionalParamSpec argument : spec.positionalParameters()) {
      rows.put(label(argument), description(argument));
    }
    return rows;
  }

  private Map<String, Map<String, String>> options() {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    String section = "Options";
    for (OptionSpec option : spec.options()) {
      if (GENERAL.contains(option.longestName())) {
        continue;
      }
      @Nullable String heading = heading(option);
      section = heading == null ? section : heading;
      sections
          .computeIfAbsent(section, title -> new LinkedHashMap<>())
          .put(named(option), description(option));
    }
    sections.put("General", general());
    return sections;
  }

  private Map<String, String> general() {
    Map<String, String> rows = new LinkedHashMap<>();
    for (String name : GENERAL) {
      OptionSpec option = spec.findOption(name);
      if (option != null) {
        rows.put(named(option), description(option));
      }
    }
    return rows;
  }

  private static @Nullable String heading(OptionSpec option) {
    if (option.userObject() instanceof AnnotatedElement field) {
      @Nullable Purpose purpose = field.getAnnotation(Purpose.class);
      return purpose == null ? null : purpose.value();
    }
    return option.userObject() instanceof Heading heading ? heading.text() : null;
  }

  private void examples() {
    String[] lines = spec.usageMessage().footer();
    if (lines.length == 0) {
      return;
    }
    layout.heading("Examples");
    for (String line : lines) {
      if (line.startsWith(" ")) {
        layout.command(line.strip());
      } else {
        layout.indented(line);
      }
    }
  }

  private void rows(String heading, Map<String, String> rows) {
    if (!rows.isEmpty()) {
      layout.heading(heading);
      layout.table(rows);
    }
  }

  private static String description(ArgSpec arg) {
    return String.join("\n", arg.description());
  }

  static String named(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + label(option);
  }

  static String label(ArgSpec arg) {
    return arg.arity().max() > 1 ? arg.paramLabel() + "..." : arg.paramLabel();
  }
}
