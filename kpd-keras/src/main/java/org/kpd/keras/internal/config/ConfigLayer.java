package org.kpd.keras.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;

/**
 * A layer in the description of a Keras file.
 *
 * @param name the name that Keras or its user gave it, such as {@code conv2d_7}
 * @param kind its class, such as {@code Conv2D}
 * @param config its settings
 * @param inputs the names of its input layers
 */
public record ConfigLayer(String name, String kind, JsonObject config, List<String> inputs) {

  public ConfigLayer {
    inputs = List.copyOf(inputs);
  }

  ConfigLayer withInputs(List<String> replacement) {
    return new ConfigLayer(name, kind, config, replacement);
  }

  /** This layer with another activation. */
  ConfigLayer withActivation(String activation) {
    JsonObject changed = config.deepCopy();
    changed.addProperty("activation", activation);
    return new ConfigLayer(name, kind, changed, inputs);
  }

  /** A setting; empty if it is missing or null, which both mean Keras' default. */
  public Optional<JsonElement> setting(String key) {
    return Optional.ofNullable(config.get(key)).filter(value -> !value.isJsonNull());
  }

  /** Height and width of pictures, in pixels. */
  record Size(int height, int width) {}

  /** The size of the model's images; empty unless this is an input layer with a fixed size. */
  Optional<Size> imageSize() {
    return setting("batch_shape")
        .or(() -> setting("batch_input_shape"))
        .filter(shape -> inputs.isEmpty())
        .filter(shape -> shape instanceof JsonArray list && list.size() == 4)
        .map(JsonElement::getAsJsonArray)
        .filter(shape -> isNumber(shape.get(1)) && isNumber(shape.get(2)))
        .map(shape -> new Size((int) shape.get(1).getAsDouble(), (int) shape.get(2).getAsDouble()));
  }

  private static boolean isNumber(JsonElement value) {
    return value instanceof JsonPrimitive number && number.isNumber();
  }

  /** The name of the activation; {@code linear} if there is none. */
  String activation() {
    return setting("activation").map(ConfigLayer::functionName).orElse("linear");
  }

  /** The name of a function, which Keras writes as a string or inside an object. */
  private static String functionName(JsonElement value) {
    if (value instanceof JsonPrimitive text) {
      return text.getAsString();
    }
    if (value instanceof JsonObject object
        && object.get("class_name") instanceof JsonPrimitive kind
        && kind.getAsString().equals("function")
        && object.get("config") instanceof JsonPrimitive name) {
      return name.getAsString();
    }
    return value.toString();
  }
}
