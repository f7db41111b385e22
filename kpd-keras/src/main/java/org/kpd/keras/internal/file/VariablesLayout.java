package org.kpd.keras.internal.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kpd.core.model.Layer;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;
import org.kpd.keras.internal.config.ConfigLayer;
import org.kpd.keras.internal.config.ModelConfig;
import org.kpd.keras.internal.hdf5.Hdf5Dataset;
import org.kpd.keras.internal.hdf5.Hdf5Group;
import org.kpd.keras.internal.hdf5.Hdf5Tree;
import org.kpd.keras.internal.match.KnownNetworks;
import org.kpd.keras.internal.match.ShapeMatcher;
import org.kpd.keras.internal.match.TopologyMatcher;
import org.kpd.keras.internal.optimizer.CompileConfig;
import org.kpd.keras.internal.optimizer.OptimizerKind;
import org.kpd.keras.internal.optimizer.StoredOptimizer;
import org.kpd.keras.internal.stored.Numbering;
import org.kpd.keras.internal.stored.Recognition;
import org.kpd.keras.internal.stored.Recognition.Pair;
import org.kpd.keras.internal.stored.StoredLayer;
import org.kpd.keras.internal.stored.StoredWeights;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.KerasModel;
import org.kpd.keras.model.TrainingSettings;

/**
 * The layout of {@code .weights.h5} files and of the weights in {@code .keras} archives: {@code
 * layers/conv2d_1/vars/0}, where layers are named after their class and numbered in Keras' order,
 * regardless of their own names; and {@code optimizer/vars/0}, ...
 */
public final class VariablesLayout {
  private static final String LAYERS = "layers";

  /** The name of the group of layers in Keras 2.12 and 2.13. */
  private static final String OLD_LAYERS = "_layer_checkpoint_dependencies";

  private static final String VARIABLES = "vars";
  private static final String OPTIMIZER = "optimizer";

  /** The optimizer inside a wrapper for mixed precision. */
  private static final String INNER_OPTIMIZER = "inner_optimizer";

  /** The object's own name, an attribute of the group of variables since Keras 3. */
  private static final String NAME = "name";

  private static final Pattern NUMBERED = Pattern.compile("(.*?)(?:_([0-9]{1,9}))?");

  private VariablesLayout() {}

  /** Whether the root of a file has this layout. */
  public static boolean isUsed(Hdf5Group root) {
    return root.names().contains(LAYERS) || root.names().contains(OLD_LAYERS);
  }

  /** Reads weights without a description of the network. */
  public static KerasModel read(Hdf5Group root, KnownNetworks networks) {
    Map<String, StoredLayer> stored = layers(root);
    Recognition recognition = ShapeMatcher.match(List.copyOf(stored.values()), networks);
    return model(root, recognition, stored, Optional.empty());
  }

  /** Reads the weights of a described network. */
  public static KerasModel read(
      Hdf5Group root,
      ModelConfig config,
      Optional<CompileConfig> compiled,
      KnownNetworks networks) {
    Recognition described = TopologyMatcher.match(config, networks);
    Map<String, String> groups = groupNames(config);
    Map<String, StoredLayer> stored = layers(root);
    List<Pair> pairs = new ArrayList<>();
    for (Pair pair : described.pairs()) {
      pairs.add(new Pair(pair.layer(), groups.getOrDefault(pair.stored(), pair.stored())));
    }
    List<String> used = pairs.stream().map(Pair::stored).toList();
    for (String name : stored.keySet()) {
      if (!used.contains(name)) {
        throw KerasFormatException.of(
            "layer %s has weights; expected none besides those of %s.", name, used);
      }
    }
    return model(root, new Recognition(described.architecture(), pairs), stored, compiled);
  }

  private static KerasModel model(
      Hdf5Group root,
      Recognition recognition,
      Map<String, StoredLayer> stored,
      Optional<CompileConfig> compiled) {
    ModelWeights weights = StoredWeights.read(recognition, stored);
    StoredOptimizer optimizer = optimizer(root, compiled.flatMap(CompileConfig::kind), recognition);
    return optimizer.model(recognition, weights, compiled);
  }

  /** The layers with weights: those of a class in the order of their numbers. */
  private static Map<String, StoredLayer> layers(Hdf5Group root) {
    Hdf5Group layers =
        root.group(LAYERS)
            .or(() -> root.group(OLD_LAYERS))
            .orElseThrow(() -> new KerasFormatException("the file has no group of layers."));
    Map<String, StoredLayer> stored = new LinkedHashMap<>();
    layers.names().stream()
        .sorted(Comparator.comparing(VariablesLayout::stem).thenComparing(VariablesLayout::number))
        .forEach(
            name -> {
              List<Hdf5Dataset> variables =
                  layers.group(name).map(VariablesLayout::variables).orElse(List.of());
              StoredLayer layer = new StoredLayer(name, variables);
              if (!variables.isEmpty() && !layer.isSeed()) {
                stored.put(name, layer);
              }
            });
    return stored;
  }

  private static List<Hdf5Dataset> variables(Hdf5Group owner) {
    Optional<Hdf5Group> group = owner.group(VARIABLES);
    List<Hdf5Dataset> variables = new ArrayList<>();
    if (group.isPresent()) {
      SortedSet<String> names = group.get().names();
      for (int i = 0; i < names.size(); i++) {
        String number = Integer.toString(i);
        variables.add(
            group
                .get()
                .dataset(number)
                .orElseThrow(
                    () ->
                        KerasFormatException.of(
                            "%s has the variables %s; expected 0 to %d.",
                            group.get().path(), names, names.size() - 1)));
      }
    }
    return variables;
  }

  /** Reads the optimizer; if the file does not describe it, the name of its variables does. */
  private static StoredOptimizer optimizer(
      Hdf5Group root, Optional<OptimizerKind> described, Recognition recognition) {
    Supplier<Optional<Hdf5Group>> group =
        () -> root.group(OPTIMIZER).map(outer -> outer.group(INNER_OPTIMIZER).orElse(outer));
    Supplier<OptimizerKind> named =
        () ->
            group
                .get()
                .flatMap(found -> found.group(VARIABLES))
                .flatMap(found -> found.attribute(NAME))
                .map(OptimizerKind::named)
                .orElse(OptimizerKind.UNKNOWN);
    return StoredOptimizer.read(
        () -> described.orElseGet(named),
        () -> group.get().map(VariablesLayout::variables).orElse(List.of()),
        recognition);
  }

  /** The groups with the variables of each layer of a described network. */
  private static Map<String, String> groupNames(ModelConfig config) {
    Numbering numbering = new Numbering();
    Map<String, String> names = new LinkedHashMap<>();
    for (ConfigLayer layer : config.layers()) {
      names.put(layer.name(), numbering.next(layer.kind()));
    }
    return names;
  }

  /**
   * The variables of a model in the layout of Keras 3, for {@code .weights.h5} files and archives.
   *
   * @param training has the learning rate, which Keras 3 keeps among Adam's variables
   */
  public static Hdf5Tree write(KerasModel model, TrainingSettings training) {
    Hdf5Tree root = new Hdf5Tree();
    root.group(VARIABLES).attribute(NAME, model.architecture().name());
    Hdf5Tree layers = root.group(LAYERS);
    Numbering numbering = new Numbering();
    for (Layer layer : model.architecture().layers()) {
      Hdf5Tree variables = layers.group(numbering.next(layer.kind().className())).group(VARIABLES);
      variables.attribute(NAME, layer.name());
      int number = 0;
      for (Parameter parameter : model.architecture().parameters(layer)) {
        variables.dataset(Integer.toString(number++), model.weights().array(parameter.name()));
      }
    }
    model.optimizer().ifPresent(adam -> write(adam, training, root.group(OPTIMIZER)));
    return root;
  }

  private static void write(AdamState adam, TrainingSettings training, Hdf5Tree group) {
    Hdf5Tree variables = group.group(VARIABLES);
    variables.attribute(NAME, training.weightDecay() > 0 ? "adamw" : "adam");
    variables.dataset("0", adam.iterations());
    variables.dataset("1", (float) training.learningRate());
    int number = 2;
    for (String weight : adam.first().names()) {
      variables.dataset(Integer.toString(number++), adam.first().array(weight));
      variables.dataset(Integer.toString(number++), adam.second().array(weight));
    }
  }

  private static String stem(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() ? matcher.group(1) : name;
  }

  private static int number(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
  }
}
