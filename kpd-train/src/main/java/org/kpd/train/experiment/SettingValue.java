package org.kpd.train.experiment;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import org.kpd.core.Choice;
import org.kpd.core.KpdException;

/** A setting's value in a file. */
final class SettingValue {
  private SettingValue() {}

  /**
   * Parses a value of the setting's type.
   *
   * @throws KpdException if it has another type; the message shows the value in {@code base} as an
   *     example
   */
  static <C extends Record> Object parse(
      Path file, JsonElement value, ConfigSetting<C> setting, C base) {
    try {
      if (setting.isMany()) {
        return value.getAsJsonArray().asList().stream()
            .map(one -> parse(one, setting.type()))
            .toList();
      }
      return Choice.class.isAssignableFrom(setting.type())
          ? choice(file, value, setting.name(), setting.type().asSubclass(Choice.class))
          : parse(value, setting.type());
    } catch (IllegalStateException
        | UnsupportedOperationException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw new KpdException(
          "%s: found %s for %s; expected a value like %s."
              .formatted(
                  file,
                  value,
                  setting.name(),
                  setting
                      .written(base)
                      .orElse(setting.isMany() ? "[\"path/to/file\"]" : "path/to/file")),
          e);
    }
  }

  private static Choice choice(
      Path file, JsonElement value, String name, Class<? extends Choice> choices) {
    return Choice.find(choices, value.getAsString())
        .<Choice>map(found -> found)
        .orElseThrow(
            () ->
                new KpdException(
                    "%s: found %s for %s; expected one of %s."
                        .formatted(file, value, name, Choice.names(choices))));
  }

  /** The JSON library alone would truncate fractions, and read any word as false. */
  private static Object parse(JsonElement value, Class<?> type) {
    return switch (type.getSimpleName()) {
      case "Integer" -> value.getAsBigDecimal().intValueExact();
      case "Long" -> value.getAsBigDecimal().longValueExact();
      case "Double" -> value.getAsDouble();
      case "Boolean" -> truth(value);
      case "Path" -> Path.of(value.getAsString());
      case "String" -> value.getAsString();
      default -> throw new AssertionError("No setting is a " + type);
    };
  }

  private static boolean truth(JsonElement value) {
    if (!value.getAsJsonPrimitive().isBoolean()) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return value.getAsBoolean();
  }
}
