package org.kpd.keras.internal.match;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kpd.core.internal.layers.KerasSetting;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;
import org.kpd.keras.internal.config.ConfigLayer;
import org.kpd.keras.internal.config.ConfigSimplifier;
import org.kpd.keras.internal.config.KerasJson;
import org.kpd.keras.internal.config.LayerKinds;
import org.kpd.keras.internal.config.ModelConfig;
import org.kpd.keras.internal.stored.Recognition;
import org.kpd.keras.internal.stored.Recognition.Pair;
import org.kpd.keras.model.KerasFormatException;

/**
 * Recognizes one of kpd's networks in a description by the connections and settings of its layers;
 * their names do not matter.
 */
public final class TopologyMatcher {
  private final Map<String, ConfigLayer> layers = new LinkedHashMap<>();
  private final Map<Set<String>, List<ConfigLayer>> takers = new HashMap<>();
  private final List<String> outputs;
  private final KnownNetworks networks;

  private TopologyMatcher(ModelConfig config, KnownNetworks networks) {
    this.networks = networks;
    Set<String> kinds = KnownNetworks.kinds(networks.variants());
    for (ConfigLayer layer : config.layers()) {
      if (!kinds.contains(layer.kind())) {
        throw new KerasFormatException(
            "layer %s is of class %s, which is not part of %s; expected one of their layers, or one that only acts in training."
                .formatted(layer.name(), layer.kind(), networks.names()));
      }
      layers.put(layer.name(), layer);
      takers.computeIfAbsent(Set.copyOf(layer.inputs()), key -> new ArrayList<>()).add(layer);
    }
    outputs = config.outputs();
  }

  /**
   * Finds the network that a file describes.
   *
   * @throws KerasFormatException if it is none of kpd's; the message names the first layer that
   *     differs
   */
  public static Recognition match(ModelConfig config, KnownNetworks networks) {
    ModelConfig simple = ConfigSimplifier.simplify(config);
    TopologyMatcher matcher = new TopologyMatcher(simple, networks.forOutputs(outputs(simple)));
    return matcher.match(matcher.candidate());
  }

  /** The number of outputs of the dense layer at the end of the model; 0 if there is none. */
  private static int outputs(ModelConfig config) {
    return config.layers().stream()
        .filter(layer -> config.outputs().equals(List.of(layer.name())))
        .filter(
            layer ->
                config.layers().stream().noneMatch(other -> other.inputs().contains(layer.name())))
        .flatMap(layer -> layer.setting("units").stream())
        .filter(units -> units instanceof JsonPrimitive number && number.isNumber())
        .mapToInt(units -> (int) units.getAsDouble())
        .findFirst()
        .orElse(0);
  }

  /** The network with the file's layers and the fewest others. */
  private Architecture candidate() {
    Set<String> found = layers.values().stream().map(ConfigLayer::kind).collect(Collectors.toSet());
    return networks.networks().stream()
        .min(
            Comparator.<List<Architecture>>comparingLong(network -> lacking(network, found))
                .thenComparing(network -> KnownNetworks.kinds(network).size()))
        .map(this::variant)
        .orElseThrow();
  }

  private static long lacking(List<Architecture> network, Set<String> found) {
    Set<String> kinds = KnownNetworks.kinds(network);
    return found.stream().filter(kind -> !kinds.contains(kind)).count();
  }

  /** The variant of a network whose deciding layer has the settings in the file. */
  private Architecture variant(List<Architecture> variants) {
    if (variants.size() == 1) {
      return variants.get(0);
    }
    int deciding =
        KnownNetworks.deciding(
            variants, network -> network.layers().stream().map(Layer::kind).toList());
    Architecture any = variants.get(0);
    Map<String, String> stored = new HashMap<>();
    for (Layer layer : any.layers().subList(0, deciding + 1)) {
      stored.put(layer.name(), find(layer, stored, any).name());
    }
    Layer layer = any.layers().get(deciding);
    ConfigLayer found = Objects.requireNonNull(layers.get(stored.get(layer.name())));
    Set<KerasSetting> common = new HashSet<>(LayerKinds.settings(layer));
    variants.forEach(
        variant -> common.retainAll(LayerKinds.settings(variant.layers().get(deciding))));
    List<KerasSetting> expected = new ArrayList<>();
    for (Architecture variant : variants) {
      List<KerasSetting> own = new ArrayList<>(LayerKinds.settings(variant.layers().get(deciding)));
      own.removeAll(common);
      if (own.stream().allMatch(setting -> LayerKinds.matches(setting, found))) {
        return variant;
      }
      expected.addAll(own);
    }
    throw KerasFormatException.of(
        "layer %s has %s %s; expected one of %s, as %s of %s.",
        found.name(),
        expected.get(0).key(),
        KerasJson.brief(found.config().get(expected.get(0).key())),
        expected.stream()
            .map(setting -> LayerKinds.json(setting).toString())
            .collect(Collectors.joining(", ")),
        layer.name(),
        any.name());
  }

  private Recognition match(Architecture architecture) {
    Map<String, String> stored = new HashMap<>();
    Map<String, String> layerOf = new LinkedHashMap<>();
    for (Layer layer : architecture.layers()) {
      ConfigLayer found = find(layer, stored, architecture);
      checkSettings(layer, found, architecture);
      stored.put(layer.name(), found.name());
      layerOf.put(found.name(), layer.name());
    }
    checkRest(
        architecture, layerOf.keySet(), stored.getOrDefault(architecture.output().name(), ""));
    Map<String, Layer> byName =
        architecture.layers().stream().collect(Collectors.toMap(Layer::name, layer -> layer));
    List<Pair> pairs = new ArrayList<>();
    for (String name : layers.keySet()) {
      String layer = layerOf.getOrDefault(name, "");
      Layer described = byName.get(layer);
      if (described != null && !architecture.parameters(described).isEmpty()) {
        pairs.add(new Pair(layer, name));
      }
    }
    return new Recognition(architecture, pairs);
  }

  /** The layer of the right kind with the right inputs. */
  private ConfigLayer find(Layer layer, Map<String, String> stored, Architecture architecture) {
    Set<String> inputs =
        layer.inputs().stream()
            .map(name -> stored.getOrDefault(name, ""))
            .collect(Collectors.toSet());
    String kind = layer.kind().className();
    List<ConfigLayer> candidates = takers.getOrDefault(inputs, List.of());
    List<ConfigLayer> found =
        candidates.stream()
            .filter(candidate -> candidate.kind().equals(kind))
            .filter(candidate -> candidate.inputs().size() == layer.inputs().size())
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    String place =
        inputs.isEmpty() ? "at its start" : "after " + String.join(" and ", new TreeSet<>(inputs));
    throw KerasFormatException.of(
        "the model has %s %s; expected one %s, as %s of %s.",
        candidates.isEmpty() ? "no layer" : kinds(candidates),
        place,
        kind,
        layer.name(),
        architecture.name());
  }

  private static void checkSettings(Layer layer, ConfigLayer found, Architecture architecture) {
    if (layer.inputs().isEmpty()) {
      checkInput(layer, found);
    }
    for (KerasSetting setting : LayerKinds.settings(layer)) {
      if (!LayerKinds.matches(setting, found)) {
        throw KerasFormatException.of(
            "layer %s has %s %s; expected %s, as %s of %s.",
            found.name(),
            setting.key(),
            KerasJson.brief(found.config().get(setting.key())),
            LayerKinds.json(setting),
            layer.name(),
            architecture.name());
      }
    }
  }

  /** The batch dimension may be fixed; a Sequential model may leave the whole shape open. */
  private static void checkInput(Layer input, ConfigLayer found) {
    JsonElement shape =
        found.setting("batch_shape").or(() -> found.setting("batch_input_shape")).orElse(null);
    if (shape == null) {
      return;
    }
    JsonArray expected = new JsonArray();
    input.kind().outputShape(List.of()).forEach(expected::add);
    JsonArray images = new JsonArray();
    if (shape instanceof JsonArray dimensions) {
      dimensions.asList().stream().skip(1).forEach(images::add);
    }
    if (!images.equals(expected)) {
      throw KerasFormatException.of(
          "layer %s takes images of shape %s; expected %s: height, width, channels.",
          found.name(), images, expected);
    }
  }

  private void checkRest(Architecture architecture, Set<String> matched, String output) {
    Set<String> rest = new HashSet<>(layers.keySet());
    rest.removeAll(matched);
    for (ConfigLayer layer : layers.values()) {
      if (rest.contains(layer.name())) {
        throw KerasFormatException.of(
            "layer %s is of class %s and %s has no such layer; expected %d layers, found %d.",
            layer.name(),
            layer.kind(),
            architecture.name(),
            architecture.layers().size(),
            layers.size());
      }
    }
    if (!outputs.equals(List.of(output))) {
      throw KerasFormatException.of(
          "the model returns the values of %s; expected those of its last layer, %s.",
          outputs, output);
    }
  }

  private static String kinds(List<ConfigLayer> layers) {
    return layers.stream().map(ConfigLayer::kind).distinct().collect(Collectors.joining(", "));
  }
}
