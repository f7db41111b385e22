package org.kpd.train.experiment;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kpd.core.Choice;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Hyperparameter;
import org.kpd.train.settings.Records;
import org.kpd.train.settings.Setting;

/**
 * The settings of an experiment, in the order of its files: what the records below {@link
 * ExperimentConfig} mark as a {@link Setting}, and the hyperparameters of the networks.
 */
public final class ExperimentSettings {
  private static final List<ExperimentSetting> ALL = new ExperimentSettings().found();

  private final List<ExperimentSetting> found = new ArrayList<>();
  private String section = "";

  private ExperimentSettings() {}

  /** Every setting. */
  public static List<ExperimentSetting> all() {
    return ALL;
  }

  private List<ExperimentSetting> found() {
    collect(
        ExperimentConfig.class, config -> config, (config, record) -> (ExperimentConfig) record);
    return List.copyOf(found);
  }

  /**
   * Finds those of a record.
   *
   * @param reader finds the record in a configuration
   * @param writer puts another one in its place
   */
  private void collect(
      Class<?> type,
      Function<ExperimentConfig, Record> reader,
      BiFunction<ExperimentConfig, Record, ExperimentConfig> writer) {
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      Function<ExperimentConfig, Object> read =
          config -> Records.value(reader.apply(config), component);
      BiFunction<ExperimentConfig, Object, ExperimentConfig> write =
          (config, value) ->
              writer.apply(config, Records.with(reader.apply(config), component.getName(), value));
      if (setting != null) {
        section = setting.section().isEmpty() ? section : setting.section();
        found.add(setting(component, setting, read, write));
      } else if (component.getType().isRecord()) {
        collect(
            component.getType(),
            config -> (Record) read.apply(config),
            (config, record) -> write.apply(config, record));
      } else {
        Architectures.hyperparameters().forEach(taken -> found.add(hyperparameter(taken)));
      }
    }
  }

  private ExperimentSetting setting(
      RecordComponent component,
      Setting setting,
      Function<ExperimentConfig, Object> read,
      BiFunction<ExperimentConfig, Object, ExperimentConfig> write) {
    boolean optional = component.getType() == Optional.class;
    boolean many = component.getType() == List.class;
    Class<?> type = optional || many ? Path.class : component.getType();
    List<String> choices = choices(type, setting);
    return new ExperimentSetting(
        setting.name().isEmpty() ? fileName(component) : setting.name(),
        section,
        setting.label().isEmpty() ? label(type) : setting.label(),
        SettingHelp.of(setting, choices, read),
        setting.order(),
        boxed(type),
        many,
        choices,
        config -> given(read.apply(config)),
        (config, value) -> write.apply(config, optional ? Optional.of(value) : value));
  }

  private static Optional<Object> given(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Object.class::cast);
    }
    return value instanceof List<?> list && list.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private ExperimentSetting hyperparameter(Hyperparameter taken) {
    return new ExperimentSetting(
        taken.name(),
        section,
        taken.label(),
        String.format(Locale.ROOT, "%s (%d).", taken.help(), taken.initial()),
        0,
        Integer.class,
        false,
        List.of(),
        config -> Optional.ofNullable(config.hyperparameters().get(taken.name())),
        (config, value) -> {
          Map<String, Integer> changed = new HashMap<>(config.hyperparameters());
          changed.put(taken.name(), (Integer) value);
          return Records.with(config, "hyperparameters", changed);
        });
  }

  private static List<String> choices(Class<?> type, Setting setting) {
    if (Choice.class.isAssignableFrom(type)) {
      return Stream.of(type.getEnumConstants()).map(choice -> ((Choice) choice).label()).toList();
    }
    return setting.help().contains(SettingHelp.NETWORKS) ? Architectures.names() : List.of();
  }

  private static String fileName(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String label(Class<?> type) {
    if (type == boolean.class) {
      return "true|false";
    }
    if (type == Path.class) {
      return "FILE";
    }
    return type == double.class ? "X" : "N";
  }

  private static Class<?> boxed(Class<?> type) {
    return switch (type.getName()) {
      case "boolean" -> Boolean.class;
      case "int" -> Integer.class;
      case "long" -> Long.class;
      case "double" -> Double.class;
      default -> type;
    };
  }
}
