package org.kpd.train.experiment;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.kpd.core.Choice;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Network;
import org.kpd.train.config.Recipe;
import org.kpd.train.internal.settings.Setting;

/** The command's help for a setting: its description, its choices and the recipes' defaults. */
final class SettingHelp {
  static final String NETWORKS = "{networks}";

  private static final String DEFAULT = "{default}";

  private static final double SMALL = 0.01;

  private SettingHelp() {}

  /**
   * The help of a setting.
   *
   * @param defaults its value by each recipe
   */
  static String of(Setting setting, List<String> choices, List<Object> defaults) {
    if (setting.help().isEmpty()) {
      return "";
    }
    String told = defaults.stream().map(SettingHelp::text).distinct().collect(joining(" | "));
    boolean tellsAtEnd =
        setting.tellsDefault() && !setting.help().contains(DEFAULT) && !told.isEmpty();
    return setting
            .help()
            .replace(DEFAULT, told)
            .replace("{choices}", enumerated(choices))
            .replace(NETWORKS, enumerated(Architectures.names().stream().map(SettingHelp::network)))
            .replace("{recipes}", enumerated(Stream.of(Recipe.values()).map(SettingHelp::recipe)))
        + (tellsAtEnd ? " (" + told + ")." : ".");
  }

  private static String text(Object value) {
    if (value instanceof Choice choice) {
      return choice.label();
    }
    if (value instanceof Double number) {
      BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
      return number > 0 && number < SMALL && exact.precision() == 1
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
            .collect(joining(" and "));
    return "%s (for %s)".formatted(recipe.label(), networks);
  }

  private static String enumerated(Stream<String> words) {
    return enumerated(words.toList());
  }

  private static String enumerated(List<String> words) {
    return String.join(", ", words).replaceFirst(", ([^,]*)$", " or $1");
  }
}
