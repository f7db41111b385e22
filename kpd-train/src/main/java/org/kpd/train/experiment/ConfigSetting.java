package org.kpd.train.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.kpd.core.Choice;

/**
 * A setting of a configuration, as the command's options, files and provenance see it.
 *
 * @param <C> the configuration
 * @param name in files, such as {@code batch_size}; the option has hyphens
 * @param section the heading above its option
 * @param label what its value is called in the help
 * @param help what it is, with its defaults; empty if it is no option
 * @param order among the options of its section
 * @param type of its values
 * @param isMany whether it has any number of values, as a list
 * @param choices the values that it takes, where these have names
 * @param reader finds its value; empty where an optional one is missing
 * @param writer puts a value in its place
 */
public record ConfigSetting<C extends Record>(
    String name,
    String section,
    String label,
    String help,
    int order,
    Class<?> type,
    boolean isMany,
    List<String> choices,
    Function<C, Optional<Object>> reader,
    BiFunction<C, Object, C> writer) {

  public ConfigSetting {
    choices = List.copyOf(choices);
  }

  /** Its option, such as {@code --batch-size}. */
  public String option() {
    return "--" + name.replace('_', '-');
  }

  /** Its value; empty where an optional one is missing. */
  public Optional<Object> read(C config) {
    return reader.apply(config);
  }

  /**
   * The configuration with another value.
   *
   * @throws org.kpd.core.KpdException if the value is out of range
   */
  public C write(C config, Object value) {
    return writer.apply(config, value);
  }

  /** Its value as files hold it: a number, a truth value or a text. */
  Optional<Object> written(C config) {
    return read(config).map(ConfigSetting::written);
  }

  private static Object written(Object value) {
    if (value instanceof Choice choice) {
      return choice.label();
    }
    if (value instanceof List<?> values) {
      return values.stream().map(ConfigSetting::written).toList();
    }
    return value instanceof Path path ? path.toString() : value;
  }
}
