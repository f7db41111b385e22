package org.kpd.train.experiment;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kpd.core.Choice;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Network;
import org.kpd.train.Recipe;
import org.kpd.train.settings.Setting;

/** What the command's help says of a setting: what it is, its choices and the recipes' defaults. */
final class SettingHelp {
  static final String NETWORKS = "{networks}";

  private static final double SMALL = 0.01;

  private SettingHelp() {}

  static String of(Setting setting, List<String> choices, Function<ExperimentConfig, Object> read) {
    if (setting.help().isEmpty()) {
      return "";
    }
    String defaults = setting.tellsDefault() ? defaults(read) : "";
    return setting
            .help()
            .replace("{choices}", enumerated(choices))
            .replace(NETWORKS, enumerated(Architectures.names().stream().map(SettingHelp::network)))
            .replace("{recipes}", enumerated(Stream.of(Recipe.values()).map(SettingHelp::recipe)))
        + (defaults.isEmpty() ? "." : " (" + defaults + ").");
  }

  /** One for all recipes, or one for each. */
  private static String defaults(Function<ExperimentConfig, Object> read) {
    return Stream.of(Recipe.values())
        .map(recipe -> ExperimentConfig.defaults(Path.of(""), Architectures.DEFAULT, recipe))
        .map(read)
        .map(SettingHelp::text)
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  private static String text(Object value) {
    if (value instanceof Choice choice) {
      return choice.label();
    }
    if (value instanceof Double number) {
      BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
      return number > 0 && number < SMALL
          ? exact.unscaledValue() + "e-" + exact.scale()
          : exact.toPlainString();
    }
    return value.toString();
  }

  private static String network(String name) {
    return name.equals(Architectures.DEFAULT) ? name + " (default)" : name;
  }

  private static String recipe(Recipe recipe) {
    String networks =
        Architectures.all().stream()
            .filter(network -> network.recipe().equals(recipe.label()))
            .map(Network::name)
            .collect(Collectors.joining(" and "));
    return "%s (for %s)".formatted(recipe.label(), networks);
  }

  private static String enumerated(Stream<String> words) {
    return enumerated(words.toList());
  }

  private static String enumerated(List<String> words) {
    return String.join(", ", words).replaceFirst(", ([^,]*)$", " or $1");
  }
}
