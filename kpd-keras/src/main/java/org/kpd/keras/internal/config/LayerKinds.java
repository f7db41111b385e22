package org.kpd.keras.internal.config;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kpd.core.internal.layers.KerasSetting;
import org.kpd.core.model.Layer;
import org.kpd.keras.model.KerasFormatException;

/** Keras' names for kinds of layers and for their settings, in both directions. */
public final class LayerKinds {
  private static final Gson GSON = new Gson();

  private LayerKinds() {}

  /** Whether the layer has an activation of its own. */
  static boolean hasActivation(ConfigLayer layer) {
    return layer.kind().equals("Conv2D") || layer.kind().equals("Dense");
  }

  /** The function of a layer that only applies one. */
  static Optional<String> standaloneActivation(ConfigLayer layer) {
    if (layer.kind().equals("Activation")) {
      return Optional.of(layer.activation());
    }
    boolean plainRelu =
        layer.kind().equals("ReLU")
            && layer.setting("max_value").isEmpty()
            && isZero(layer.setting("negative_slope"))
            && isZero(layer.setting("threshold"));
    return plainRelu ? Optional.of("relu") : Optional.empty();
  }

  /**
   * The settings of a layer that affect its result.
   *
   * @throws KerasFormatException if Keras has no such layer
   */
  public static List<KerasSetting> settings(Layer layer) {
    return layer
        .kind()
        .kerasSettings()
        .orElseThrow(
            () ->
                KerasFormatException.of(
                    "Layer %s is of kind %s, which Keras files cannot contain; expected one that they can.",
                    layer.name(), layer.kind()));
  }

  /** A setting's value in the form of the files. */
  public static JsonElement json(KerasSetting setting) {
    return GSON.toJsonTree(setting.value());
  }

  /** Whether a file's value is equivalent: a number equals a list of that number repeated. */
  public static boolean matches(KerasSetting setting, ConfigLayer layer) {
    if (setting.key().equals("activation")) {
      return layer.activation().equals(setting.value());
    }
    return layer
        .setting(setting.key())
        .map(found -> same(found, json(setting)))
        .orElse(!setting.required());
  }

  static boolean same(JsonElement found, JsonElement expected) {
    if (expected instanceof JsonArray list) {
      if (!(found instanceof JsonArray values)) {
        return list.asList().stream().allMatch(value -> same(found, value));
      }
      boolean same = values.size() == list.size();
      for (int i = 0; same && i < list.size(); i++) {
        same = same(values.get(i), list.get(i));
      }
      return same;
    }
    if (expected instanceof JsonPrimitive wanted && wanted.isNumber()) {
      return found instanceof JsonPrimitive number
          && number.isNumber()
          && number.getAsDouble() == wanted.getAsDouble();
    }
    return Objects.equals(found, expected);
  }

  private static boolean isZero(Optional<JsonElement> value) {
    return value
        .map(
            number ->
                number instanceof JsonPrimitive primitive
                    && primitive.isNumber()
                    && primitive.getAsDouble() == 0)
        .orElse(true);
  }
}
