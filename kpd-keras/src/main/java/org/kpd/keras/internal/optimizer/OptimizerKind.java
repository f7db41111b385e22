package org.kpd.keras.internal.optimizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kpd.keras.internal.config.KerasJson;

/**
 * An optimizer, as described in a file.
 *
 * @param name its class, without the wrapper that scales losses in mixed precision
 * @param config its settings; empty if a file gives only the name
 * @param isKeras whether the class is Keras' own
 */
public record OptimizerKind(String name, JsonObject config, boolean isKeras) {
  /** The kind of an optimizer that the file does not name. */
  public static final OptimizerKind UNKNOWN =
      new OptimizerKind("of an unknown kind", new JsonObject(), false);

  private static final List<String> ADAMS = List.of("Adam", "AdamW");

  /** The prefix of custom classes, and in .h5 files of Keras 2 also of its own optimizers. */
  private static final String CUSTOM = "Custom>";

  private static final String WRAPPER = "LossScaleOptimizer";

  /** Settings under which Adam has more than two variables per weight. */
  private static final List<String> MORE_MEMORY =
      List.of("amsgrad", "use_ema", "gradient_accumulation_steps");

  private static final Pattern NUMBERED = Pattern.compile("(.*?)(?:_[0-9]{1,9})?");

  /** The optimizer of a configuration: a class name with settings. */
  static OptimizerKind of(JsonObject described) {
    String name = KerasJson.optionalText(described, "class_name").orElse(UNKNOWN.name());
    JsonObject config =
        described.get("config") instanceof JsonObject object ? object : new JsonObject();
    if (name.startsWith(WRAPPER) && config.get("inner_optimizer") instanceof JsonObject inner) {
      return of(inner);
    }
    boolean isKeras =
        KerasJson.optionalText(described, "module")
            .map(module -> module.matches("(tf_)?keras(\\..*)?"))
            .orElse(true);
    return new OptimizerKind(
        name.startsWith(CUSTOM) ? name.substring(CUSTOM.length()) : name, config, isKeras);
  }

  /** The optimizer whose default name is that of the variables. */
  public static OptimizerKind named(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    String stem = matcher.matches() ? matcher.group(1) : name;
    return ADAMS.stream()
        .filter(adam -> adam.equalsIgnoreCase(stem))
        .findFirst()
        .map(adam -> new OptimizerKind(adam, new JsonObject(), true))
        .orElse(new OptimizerKind(name, new JsonObject(), false));
  }

  /** Whether it is Adam or AdamW of Keras. */
  boolean isAdam() {
    return isKeras && ADAMS.contains(name);
  }

  /** Whether its state is two moments for each weight and nothing else. */
  boolean remembersAsAdam() {
    return isAdam() && MORE_MEMORY.stream().noneMatch(this::isSet);
  }

  /** Whether a setting exists and is neither null nor false. */
  boolean isSet(String key) {
    JsonElement value = config.get(key);
    boolean unset =
        value == null
            || value.isJsonNull()
            || (value instanceof JsonPrimitive flag && flag.isBoolean() && !flag.getAsBoolean());
    return !unset;
  }

  /** A number among the settings; empty if there is none. */
  Optional<Double> number(String key) {
    return KerasJson.number(config, key);
  }
}
