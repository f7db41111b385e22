package org.kpd.cli.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.Heading;
import org.kpd.train.experiment.ConfigSetting;
import org.kpd.train.experiment.SettingTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command for a table of settings: one for each, without a value unless given. */
final class SettingOptions<C extends Record> {
  private final List<ConfigSetting<C>> settings;

  SettingOptions(SettingTable<C> table) {
    settings = table.all().stream().filter(setting -> !setting.help().isEmpty()).toList();
  }

  /**
   * Adds these options before the command's own.
   *
   * @param first the command's own options that stay before them
   */
  CommandSpec addTo(CommandSpec spec, String... first) {
    List<OptionSpec> own = new ArrayList<>(spec.options());
    own.forEach(spec::remove);
    List<OptionSpec> before =
        own.stream().filter(option -> List.of(first).contains(option.longestName())).toList();
    before.forEach(spec::addOption);
    List<String> sections = settings.stream().map(ConfigSetting::section).distinct().toList();
    settings.stream()
        .sorted(
            Comparator.comparingInt((ConfigSetting<C> one) -> sections.indexOf(one.section()))
                .thenComparing(ConfigSetting::order))
        .map(SettingOptions::option)
        .forEach(spec::addOption);
    own.stream().filter(option -> !before.contains(option)).forEach(spec::addOption);
    return spec;
  }

  private static OptionSpec option(ConfigSetting<?> setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.option())
            .type(setting.isMany() ? List.class : setting.type())
            .auxiliaryTypes(setting.type())
            .arity("1")
            .paramLabel(setting.label())
            .description(setting.help())
            .userObject(new Heading(setting.section()));
    return setting.choices().isEmpty()
        ? option.build()
        : option.completionCandidates(setting.choices()).build();
  }

  /**
   * A configuration in which given options replace values.
   *
   * @throws org.kpd.core.KpdException if a value is out of range
   */
  C over(CommandSpec spec, C base) {
    C config = base;
    for (ConfigSetting<C> setting : settings) {
      @Nullable Object given = spec.findOption(setting.option()).getValue();
      if (given != null) {
        config = setting.write(config, given);
      }
    }
    return config;
  }
}
