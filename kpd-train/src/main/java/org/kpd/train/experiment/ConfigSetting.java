package org.kpd.train.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.kpd.core.Choice;

/**
 * A setting of a configuration, for the command's options, files and provenance.
 *
 * @param <C> the configuration
 * @param name its name in files, such as {@code batch_size}; the option has hyphens
 * @param section the heading above its option
 * @param label the placeholder for its value in the help
 * @param help its description, with its defaults; empty if there is no option
 * @param order its order among the options of its section
 * @param type the type of its values
 * @param isMany whether it is a list of values
 * @param choices the allowed values, if they have names
 * @param reader reads its value; empty if an optional one is missing
 * @param writer replaces its value
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

  /** Its value; empty if an optional one is missing. */
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

  /** Its value in the form of files: a number, a boolean or a string. */
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
