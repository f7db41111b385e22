package org.kpd.keras.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kpd.keras.model.KerasFormatException;

/**
 * The description of a network in a Keras file, Functional or Sequential, of Keras 2 or 3.
 *
 * @param layers in Keras' own order, in which weights are numbered
 * @param outputs the names of the model's output layers
 */
public record ModelConfig(List<ConfigLayer> layers, List<String> outputs) {
  private static final Set<String> FUNCTIONAL = Set.of("Functional", "Model");
  private static final String SEQUENTIAL = "Sequential";
  private static final String PIPELINE = "Pipeline";
  private static final String INPUT = "InputLayer";

  public ModelConfig {
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
  }

  /**
   * Parses {@code model_config}, or the {@code config.json} of an archive.
   *
   * @throws KerasFormatException if it is neither, or has a layer that is not Keras' own
   */
  public static ModelConfig parse(String json) {
    JsonObject model = KerasJson.object(JsonParser.parseString(json), "the model's configuration");
    String kind = KerasJson.text(model, "class_name", "the model's configuration");
    if (kind.equals(SEQUENTIAL)) {
      return sequential(model.get("config"));
    }
    if (!FUNCTIONAL.contains(kind)) {
      throw KerasFormatException.of(
          "the model is a %s; expected a Functional or Sequential one.", kind);
    }
    return functional(KerasJson.object(model.get("config"), "the model's configuration"));
  }

  /** The description of a model or pipeline nested as a layer; empty for any other layer. */
  static Optional<ModelConfig> nested(ConfigLayer layer) {
    if (FUNCTIONAL.contains(layer.kind())) {
      return Optional.of(functional(layer.config()));
    }
    return layer.kind().equals(SEQUENTIAL) || layer.kind().equals(PIPELINE)
        ? Optional.of(sequential(layer.config()))
        : Optional.empty();
  }

  private static ModelConfig functional(JsonObject config) {
    List<ConfigLayer> layers = new ArrayList<>();
    for (JsonElement element : KerasJson.array(config, "layers", "the model's configuration")) {
      JsonObject layer = KerasJson.object(element, "a layer's configuration");
      layers.add(layer(layer, LayerCalls.inputs(layer)));
    }
    return new ModelConfig(layers, LayerCalls.outputs(config));
  }

  /** Keras 1 and early Keras 2 listed the layers of a Sequential model directly. */
  private static ModelConfig sequential(JsonElement config) {
    JsonArray elements =
        config instanceof JsonArray list
            ? list
            : KerasJson.array(
                KerasJson.object(config, "the model's configuration"),
                "layers",
                "the model's configuration");
    List<ConfigLayer> layers = new ArrayList<>();
    List<String> previous = List.of();
    for (JsonElement element : elements) {
      ConfigLayer layer = layer(KerasJson.object(element, "a layer's configuration"), previous);
      if (layers.isEmpty() && !layer.kind().equals(INPUT)) {
        layers.add(new ConfigLayer("(input)", INPUT, layer.config(), List.of()));
        layer = layer.withInputs(List.of("(input)"));
      }
      layers.add(layer);
      previous = List.of(layer.name());
    }
    return new ModelConfig(layers, previous);
  }

  private static ConfigLayer layer(JsonObject layer, List<String> inputs) {
    String kind = KerasJson.text(layer, "class_name", "a layer's configuration");
    JsonObject config = KerasJson.object(layer.get("config"), "the configuration of a " + kind);
    String name = KerasJson.text(config, "name", "the configuration of a " + kind);
    refuseCustom(layer, kind, name);
    return new ConfigLayer(name, kind, config, inputs);
  }

  /** Rejects custom classes, which newer files mark with a module or a registered name. */
  private static void refuseCustom(JsonObject layer, String kind, String name) {
    Optional<String> module = KerasJson.optionalText(layer, "module");
    Optional<String> registered = KerasJson.optionalText(layer, "registered_name");
    boolean own =
        module.map(path -> path.equals("keras") || path.startsWith("keras.")).orElse(true)
            && registered.map(kind::equals).orElse(true);
    if (!own) {
      throw KerasFormatException.of(
          "layer %s is of class %s from %s; expected only Keras' own layers, as kpd runs no code from a file.",
          name, kind, registered.or(() -> module).orElse(kind));
    }
  }
}
