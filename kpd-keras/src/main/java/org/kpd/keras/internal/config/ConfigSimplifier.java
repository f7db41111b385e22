package org.kpd.keras.internal.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.kpd.keras.model.KerasFormatException;

/** Removes layers without effect on predictions, and joins activations with the layer before. */
public final class ConfigSimplifier {
  private static final String LINEAR = "linear";

  private ConfigSimplifier() {}

  public static ModelConfig simplify(ModelConfig config) {
    return withoutActivationLayers(
        without(config, layer -> passesOn(layer) || isOfImageSize(layer, config)));
  }

  private static boolean passesOn(ConfigLayer layer) {
    return layer.inputs().size() == 1
        && (PassiveLayers.isInactive(layer)
            || LayerKinds.standaloneActivation(layer).filter(LINEAR::equals).isPresent()
            || ModelConfig.nested(layer).filter(ConfigSimplifier::passesOn).isPresent());
  }

  /**
   * Whether a nested model or pipeline, such as the augmentation of many tutorials, passes its
   * input on unchanged.
   */
  private static boolean passesOn(ModelConfig nested) {
    ModelConfig rest = without(nested, ConfigSimplifier::passesOn);
    return rest.layers().size() == 1
        && rest.layers().get(0).inputs().isEmpty()
        && rest.outputs().equals(List.of(rest.layers().get(0).name()));
  }

  /** Whether the layer follows the image and would only change images of another size. */
  private static boolean isOfImageSize(ConfigLayer layer, ModelConfig config) {
    return layer.inputs().size() == 1
        && config.layers().stream()
            .filter(other -> other.name().equals(layer.inputs().get(0)))
            .flatMap(input -> input.imageSize().stream())
            .anyMatch(size -> PassiveLayers.keeps(layer, size.height(), size.width()));
  }

  /**
   * Moves an activation layer into the convolution or dense layer before it, if that has no
   * activation and no other reader.
   */
  private static ModelConfig withoutActivationLayers(ModelConfig config) {
    Map<String, String> absorbed = new LinkedHashMap<>();
    for (ConfigLayer layer : config.layers()) {
      boolean open =
          LayerKinds.hasActivation(layer)
              && layer.activation().equals(LINEAR)
              && !config.outputs().contains(layer.name());
      List<ConfigLayer> takers =
          config.layers().stream().filter(other -> other.inputs().contains(layer.name())).toList();
      if (open && takers.size() == 1) {
        LayerKinds.standaloneActivation(takers.get(0))
            .ifPresent(function -> absorbed.put(layer.name(), function));
      }
    }
    Predicate<ConfigLayer> isAbsorbed =
        layer ->
            LayerKinds.standaloneActivation(layer).isPresent()
                && layer.inputs().size() == 1
                && absorbed.containsKey(layer.inputs().get(0));
    ModelConfig rest = without(config, isAbsorbed);
    List<ConfigLayer> layers =
        rest.layers().stream()
            .map(
                layer ->
                    Optional.ofNullable(absorbed.get(layer.name()))
                        .map(layer::withActivation)
                        .orElse(layer))
            .toList();
    return new ModelConfig(layers, rest.outputs());
  }

  /** Removes layers with one input; their readers take that input instead. */
  private static ModelConfig without(ModelConfig config, Predicate<ConfigLayer> left) {
    Map<String, ConfigLayer> kept = new LinkedHashMap<>();
    Map<String, String> replaced = new LinkedHashMap<>();
    for (ConfigLayer layer : config.layers()) {
      List<String> inputs =
          layer.inputs().stream().map(name -> replaced.getOrDefault(name, name)).toList();
      ConfigLayer taking = layer.withInputs(inputs);
      if (left.test(taking)) {
        replaced.put(layer.name(), inputs.get(0));
      } else if (kept.put(layer.name(), taking) != null) {
        throw KerasFormatException.of(
            "two layers are named %s; expected different names.", layer.name());
      }
    }
    List<String> outputs =
        config.outputs().stream().map(name -> replaced.getOrDefault(name, name)).toList();
    return new ModelConfig(List.copyOf(kept.values()), outputs);
  }
}
