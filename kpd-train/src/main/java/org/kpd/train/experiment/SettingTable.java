package org.kpd.train.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Choice;
import org.kpd.core.internal.io.Records;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Hyperparameter;
import org.kpd.train.config.DetectorConfig;
import org.kpd.train.config.Recipe;
import org.kpd.train.internal.settings.Setting;

/**
 * The settings of a configuration, in the order of its files: the components of its record and of
 * nested ones that are marked as a {@link Setting}, and the hyperparameters of the networks if it
 * has them. The options of a command, the keys of a file and a model's provenance follow from this
 * table.
 *
 * @param <C> the configuration
 */
public final class SettingTable<C extends Record> {
  /** The settings of {@code kpd train}. */
  public static final SettingTable<ExperimentConfig> EXPERIMENT =
      new SettingTable<>(
          ExperimentConfig.class,
          Stream.of(Recipe.values())
              .map(recipe -> ExperimentConfig.defaults(Path.of(""), Architectures.DEFAULT, recipe))
              .toList());

  /** The settings of {@code kpd train-detector}. */
  public static final SettingTable<DetectorConfig> DETECTOR =
      new SettingTable<>(DetectorConfig.class, List.of(DetectorConfig.defaults()));

  private final List<C> defaults;
  private final List<ConfigSetting<C>> found = new ArrayList<>();
  private String section = "";

  /**
   * Finds all settings.
   *
   * @param defaults the defaults of each recipe, for the help
   */
  private SettingTable(Class<C> type, List<C> defaults) {
    this.defaults = defaults;
    collect(type, config -> config, (config, record) -> type.cast(record));
  }

  /** Every setting. */
  public List<ConfigSetting<C>> all() {
    return Collections.unmodifiableList(found);
  }

  /** The values of a configuration by name, in the form of files. */
  public Map<String, Object> toMap(C config) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (ConfigSetting<C> setting : found) {
      setting.written(config).ifPresent(value -> map.put(setting.name(), value));
    }
    return map;
  }

  /**
   * A configuration with the values of a file.
   *
   * @throws org.kpd.core.KpdException if a value has the wrong type, or is out of range
   */
  C read(Path file, JsonObject object, C base) {
    C config = base;
    for (ConfigSetting<C> setting : found) {
      config = read(file, object, setting, config);
    }
    return config;
  }

  /** A configuration with the value of one setting from a file. */
  C read(Path file, JsonObject object, String name, C base) {
    ConfigSetting<C> named =
        found.stream().filter(setting -> setting.name().equals(name)).findFirst().orElseThrow();
    return read(file, object, named, base);
  }

  private C read(Path file, JsonObject object, ConfigSetting<C> setting, C config) {
    @Nullable JsonElement value = object.get(setting.name());
    return value == null || value.isJsonNull()
        ? config
        : setting.write(config, SettingValue.parse(file, value, setting, config));
  }

  /**
   * Finds the settings of a record.
   *
   * @param reader reads the record from a configuration
   * @param writer replaces the record in a configuration
   */
  private void collect(Class<?> type, Function<C, Record> reader, BiFunction<C, Record, C> writer) {
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      Function<C, Object> read = config -> Records.value(reader.apply(config), component);
      BiFunction<C, Object, C> write =
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
        Architectures.hyperparameters()
            .forEach(taken -> found.add(hyperparameter(taken, read, write)));
      }
    }
  }

  private ConfigSetting<C> setting(
      RecordComponent component,
      Setting setting,
      Function<C, Object> read,
      BiFunction<C, Object, C> write) {
    boolean optional = component.getType() == Optional.class;
    boolean many = component.getType() == List.class;
    Class<?> type = optional || many ? content(component) : component.getType();
    List<String> choices = choices(type, setting);
    return new ConfigSetting<>(
        setting.name().isEmpty() ? fileName(component) : setting.name(),
        section,
        setting.label().isEmpty() ? label(type) : setting.label(),
        SettingHelp.of(setting, choices, defaults.stream().map(read).toList()),
        setting.order(),
        boxed(type),
        many,
        choices,
        config -> given(read.apply(config)),
        (config, value) -> write.apply(config, optional ? Optional.of(value) : value));
  }

  /** The element type of an Optional or a List in the record. */
  private static Class<?> content(RecordComponent component) {
    ParameterizedType type = (ParameterizedType) component.getGenericType();
    return (Class<?>) type.getActualTypeArguments()[0];
  }

  private static Optional<Object> given(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Object.class::cast);
    }
    return value instanceof List<?> list && list.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  @SuppressWarnings("unchecked") // the component's type
  private ConfigSetting<C> hyperparameter(
      Hyperparameter taken, Function<C, Object> read, BiFunction<C, Object, C> write) {
    Function<C, Map<String, Integer>> values = config -> (Map<String, Integer>) read.apply(config);
    return new ConfigSetting<>(
        taken.name(),
        section,
        taken.label(),
        String.format(Locale.ROOT, "%s (%d).", taken.help(), taken.initial()),
        0,
        Integer.class,
        false,
        List.of(),
        config -> Optional.ofNullable(values.apply(config).get(taken.name())),
        (config, value) -> {
          Map<String, Integer> changed = new HashMap<>(values.apply(config));
          changed.put(taken.name(), (Integer) value);
          return write.apply(config, changed);
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
