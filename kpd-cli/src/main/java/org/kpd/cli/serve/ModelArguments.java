package org.kpd.cli.serve;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kpd.server.options.ModelSpec;
import picocli.CommandLine;

/** Parses the models, versions and labels on the command line. */
final class ModelArguments {
  private static final Pattern MODEL = Pattern.compile("([^=]+)=(.+)");
  private static final Pattern VERSIONS = Pattern.compile("([^=]+)=(\\d{1,18}(?:,\\d{1,18})*)");
  private static final Pattern LABEL = Pattern.compile("([^=:]+):([^=/:]+)=(\\d{1,18})");

  private final CommandLine command;

  ModelArguments(CommandLine command) {
    this.command = command;
  }

  /** The models, in the order given. */
  List<ModelSpec> parse(List<String> models, List<String> versions, List<String> labels) {
    Map<String, ModelSpec> specs = new LinkedHashMap<>();
    for (String text : models) {
      Matcher parts = match(MODEL, text, "--model", "NAME=DIR");
      if (specs.put(parts.group(1), spec(parts.group(1), Path.of(parts.group(2)))) != null) {
        throw usage("Found two models named '%s'; expected one.".formatted(parts.group(1)));
      }
    }
    for (String text : versions) {
      Matcher parts = match(VERSIONS, text, "--versions", "NAME=1,2");
      Set<Long> numbers = new TreeSet<>();
      for (String number : parts.group(2).split(",", -1)) {
        numbers.add(Long.valueOf(number));
      }
      specs.put(parts.group(1), known(specs, parts.group(1)).withPinned(numbers));
    }
    for (String text : labels) {
      Matcher parts = match(LABEL, text, "--label", "NAME:LABEL=1");
      ModelSpec spec = known(specs, parts.group(1));
      Map<String, Long> more = new HashMap<>(spec.labels());
      more.put(parts.group(2), Long.valueOf(parts.group(3)));
      specs.put(parts.group(1), spec.withLabels(more));
    }
    return List.copyOf(specs.values());
  }

  private ModelSpec spec(String name, Path folder) {
    try {
      return ModelSpec.of(name, folder);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private ModelSpec known(Map<String, ModelSpec> specs, String name) {
    ModelSpec spec = specs.get(name);
    if (spec == null) {
      throw usage("Found model '%s'; expected one given with --model.".formatted(name));
    }
    return spec;
  }

  private Matcher match(Pattern pattern, String text, String option, String form) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw usage("Found %s %s; expected %s.".formatted(option, text, form));
    }
    return matcher;
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(command, message);
  }
}
