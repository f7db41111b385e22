package org.kpd.keras.internal.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.model.Layer;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.keras.internal.config.ModelConfig;
import org.kpd.keras.internal.hdf5.Hdf5Dataset;
import org.kpd.keras.internal.hdf5.Hdf5Group;
import org.kpd.keras.internal.hdf5.Hdf5Tree;
import org.kpd.keras.internal.match.KnownNetworks;
import org.kpd.keras.internal.match.ShapeMatcher;
import org.kpd.keras.internal.match.TopologyMatcher;
import org.kpd.keras.internal.optimizer.CompileConfig;
import org.kpd.keras.internal.optimizer.CompileConfigWriter;
import org.kpd.keras.internal.optimizer.OptimizerKind;
import org.kpd.keras.internal.optimizer.StoredOptimizer;
import org.kpd.keras.internal.stored.Recognition;
import org.kpd.keras.internal.stored.StoredLayer;
import org.kpd.keras.internal.stored.StoredWeights;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.KerasModel;
import org.kpd.keras.model.TrainingSettings;

/**
 * The layout of Keras' .h5 files since Keras 1: a group per layer, whose attribute {@code
 * weight_names} lists datasets, and JSON in attributes of the root. A whole model has its layers in
 * {@code model_weights}; {@code save_weights("w.h5")} writes them to the root.
 */
public final class LegacyLayout {
  private static final String MODEL_CONFIG = "model_config";
  private static final String TRAINING_CONFIG = "training_config";
  private static final String MODEL_WEIGHTS = "model_weights";
  private static final String OPTIMIZER_WEIGHTS = "optimizer_weights";
  private static final String LAYER_NAMES = "layer_names";
  private static final String WEIGHT_NAMES = "weight_names";
  private static final String TOP_LEVEL = "top_level_model_weights";

  /** The Keras version whose layout is written: the last one that writes it by default. */
  private static final String KERAS_VERSION = "2.15.0";

  private static final String BACKEND = "tensorflow";

  private LegacyLayout() {}

  /** Whether the root of a file has this layout. */
  public static boolean isUsed(Hdf5Group root) {
    return root.names().contains(MODEL_WEIGHTS) || root.attributes(LAYER_NAMES).isPresent();
  }

  public static KerasModel read(Hdf5Group root, KnownNetworks networks) {
    Hdf5Group layers = root.group(MODEL_WEIGHTS).orElse(root);
    Map<String, StoredLayer> stored = layers(layers);
    Optional<ModelConfig> config = root.attribute(MODEL_CONFIG).map(ModelConfig::parse);
    Recognition recognition =
        config
            .map(found -> TopologyMatcher.match(found, networks))
            .orElseGet(() -> ShapeMatcher.match(withWeights(stored), networks));
    checkAllUsed(recognition, withWeights(stored));
    ModelWeights weights = StoredWeights.read(recognition, stored);
    Optional<CompileConfig> compiled =
        StoredOptimizer.ifIntact(
            () -> root.attribute(TRAINING_CONFIG).map(CompileConfig::ofTrainingConfig));
    StoredOptimizer optimizer =
        StoredOptimizer.read(
            () -> compiled.flatMap(CompileConfig::kind).orElse(OptimizerKind.UNKNOWN),
            () -> optimizerVariables(root),
            recognition);
    return optimizer.model(recognition, weights, compiled);
  }

  private static List<Hdf5Dataset> optimizerVariables(Hdf5Group root) {
    return root.names().contains(OPTIMIZER_WEIGHTS)
        ? root.group(OPTIMIZER_WEIGHTS).map(LegacyLayout::datasets).orElse(List.of())
        : List.of();
  }

  private static Map<String, StoredLayer> layers(Hdf5Group group) {
    Map<String, StoredLayer> layers = new LinkedHashMap<>();
    for (String name : names(group, LAYER_NAMES)) {
      Hdf5Group layer =
          group
              .group(name)
              .orElseThrow(
                  () ->
                      KerasFormatException.of(
                          "%s lists the layer %s but has no group of that name.",
                          group.path(), name));
      if (layers.put(name, new StoredLayer(name, datasets(layer))) != null) {
        throw KerasFormatException.of("%s lists the layer %s twice.", group.path(), name);
      }
    }
    return layers;
  }

  private static List<Hdf5Dataset> datasets(Hdf5Group group) {
    List<Hdf5Dataset> datasets = new ArrayList<>();
    for (String name : names(group, WEIGHT_NAMES)) {
      datasets.add(
          group
              .dataset(name)
              .orElseThrow(
                  () ->
                      KerasFormatException.of(
                          "%s lists the weight %s but has no dataset of that name.",
                          group.path(), name)));
    }
    return datasets;
  }

  /** A list of names; one too large for an attribute is spread over several, numbered from 0. */
  private static List<String> names(Hdf5Group group, String attribute) {
    Optional<List<String>> whole = group.attributes(attribute);
    if (whole.isPresent()) {
      return whole.get();
    }
    List<String> names = new ArrayList<>();
    Optional<List<String>> part = group.attributes(attribute + "0");
    for (int i = 1; part.isPresent(); i++) {
      names.addAll(part.get());
      part = group.attributes(attribute + i);
    }
    if (names.isEmpty()) {
      throw KerasFormatException.of(
          "%s has no attribute %s; expected a list of names.", group.path(), attribute);
    }
    return names;
  }

  private static List<StoredLayer> withWeights(Map<String, StoredLayer> layers) {
    return layers.values().stream()
        .filter(layer -> !layer.weights().isEmpty() && !layer.isSeed())
        .toList();
  }

  private static void checkAllUsed(Recognition recognition, List<StoredLayer> stored) {
    List<String> used = recognition.pairs().stream().map(Recognition.Pair::stored).toList();
    for (StoredLayer layer : stored) {
      if (!used.contains(layer.name())) {
        throw KerasFormatException.of(
            "layer %s has weights; expected none besides those of %s of %s.",
            layer.name(), used, recognition.architecture().name());
      }
    }
  }

  /**
   * A model as {@code model.save('m.h5')} of Keras 2 stores it, without Adam's state: Keras 3
   * builds an optimizer for an empty list of weights if it finds one, and then cannot train.
   */
  public static Hdf5Tree write(KerasModel model) {
    TrainingSettings training = model.training().orElse(TrainingSettings.defaults());
    Hdf5Tree root = new Hdf5Tree();
    root.attribute("keras_version", KERAS_VERSION).attribute("backend", BACKEND);
    root.attribute(MODEL_CONFIG, ModelConfigWriter.legacy(model.architecture()));
    root.attribute(TRAINING_CONFIG, CompileConfigWriter.trainingConfig(training));
    Hdf5Tree weights = root.group(MODEL_WEIGHTS);
    weights.attribute("keras_version", KERAS_VERSION).attribute("backend", BACKEND);
    weights.attribute(
        LAYER_NAMES, model.architecture().layers().stream().map(Layer::name).toList());
    for (Layer layer : model.architecture().layers()) {
      Hdf5Tree group = weights.group(layer.name());
      List<Parameter> parameters = model.architecture().parameters(layer);
      group.attribute(
          WEIGHT_NAMES, parameters.stream().map(parameter -> tensor(parameter.name())).toList());
      for (Parameter parameter : parameters) {
        group.dataset(tensor(parameter.name()), model.weights().array(parameter.name()));
      }
    }
    weights.group(TOP_LEVEL).attribute(WEIGHT_NAMES, List.of());
    return root;
  }

  /** The dataset of a weight, named by Keras 2 after the first output of its variable. */
  private static String tensor(String name) {
    return name + ":0";
  }
}
