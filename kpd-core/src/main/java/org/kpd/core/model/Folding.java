package org.kpd.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which layers of an architecture go into which, and the architecture that is left. */
final class Folding {
  private final Architecture original;
  private final Map<String, Layer> layers = new HashMap<>();
  private final Map<String, List<Layer>> readers = new HashMap<>();
  private final Map<String, Target> targets = new HashMap<>();

  /** Which layer's output stands for the output of a layer that is folded. */
  private final Map<String, String> replacements = new HashMap<>();

  private final Set<String> folded = new HashSet<>();

  Folding(Architecture architecture) {
    original = architecture;
    for (Layer layer : architecture.layers()) {
      layers.put(layer.name(), layer);
      layer
          .inputs()
          .forEach(input -> readers.computeIfAbsent(input, name -> new ArrayList<>()).add(layer));
    }
    for (Layer layer : architecture.layers()) {
      if (layer instanceof Layer.Conv2D conv) {
        foldInto(conv);
      } else if (layer instanceof Layer.Dense dense) {
        foldInto(dense);
      }
    }
  }

  /**
   * A layer that takes others in.
   *
   * @param layer as it was
   * @param before the rescaling of its input
   * @param normalization of its output
   * @param behind the rescaling of its output
   * @param result as it becomes
   */
  record Target(
      Layer layer,
      Layer.@Nullable Rescaling before,
      Layer.@Nullable BatchNormalization normalization,
      Layer.@Nullable Rescaling behind,
      Layer result) {}

  /** What a layer takes in, where it takes something in. */
  Optional<Target> targetOf(Layer layer) {
    return Optional.ofNullable(targets.get(layer.name()));
  }

  /** Whether the layer goes into another one. */
  boolean isFolded(Layer layer) {
    return folded.contains(layer.name());
  }

  /** The layers that are left, and those that took others in. */
  Architecture architecture() {
    List<Layer> left = new ArrayList<>();
    for (Layer layer : original.layers()) {
      if (!isFolded(layer)) {
        Layer kept = targetOf(layer).map(Target::result).orElse(layer);
        left.add(LayerWiring.renamed(kept, name -> replacements.getOrDefault(name, name)));
      }
    }
    Map<String, Integer> hyperparameters = new HashMap<>(original.hyperparameters());
    if (targets.values().stream().anyMatch(target -> target.normalization() != null)) {
      hyperparameters.put(FoldedNetwork.FOLDED, 1);
    }
    return new Architecture(original.name(), left, hyperparameters);
  }

  private void foldInto(Layer.Conv2D conv) {
    boolean linear = conv.activation() == Activation.LINEAR;
    // Padding adds zeros behind the rescaling, which no weight can undo.
    Layer.@Nullable Rescaling before =
        conv.padding() == Padding.VALID
                && layers.get(conv.input()) instanceof Layer.Rescaling rescaling
                && onlyReader(rescaling).isPresent()
            ? rescaling
            : null;
    Layer.@Nullable BatchNormalization normalization =
        linear && onlyReader(conv).orElse(null) instanceof Layer.BatchNormalization found
            ? found
            : null;
    Layer last = normalization == null ? conv : normalization;
    Layer.@Nullable Activate activate =
        linear && onlyReader(last).orElse(null) instanceof Layer.Activate found ? found : null;
    if (before == null && normalization == null && activate == null) {
      return;
    }
    if (before != null) {
      fold(before, before.input());
    }
    if (normalization != null) {
      fold(normalization, conv.name());
    }
    if (activate != null) {
      fold(activate, conv.name());
    }
    Layer result =
        new Layer.Conv2D(
            conv.name(),
            conv.input(),
            conv.filters(),
            conv.kernelSize(),
            conv.strides(),
            conv.padding(),
            true,
            activate == null ? conv.activation() : activate.activation());
    targets.put(conv.name(), new Target(conv, before, normalization, null, result));
  }

  private void foldInto(Layer.Dense dense) {
    if (dense.activation() == Activation.LINEAR
        && onlyReader(dense).orElse(null) instanceof Layer.Rescaling behind) {
      fold(behind, dense.name());
      targets.put(dense.name(), new Target(dense, null, null, behind, dense));
    }
  }

  private void fold(Layer layer, String replacement) {
    folded.add(layer.name());
    replacements.put(layer.name(), replacement);
  }

  private Optional<Layer> onlyReader(Layer layer) {
    List<Layer> found = readers.getOrDefault(layer.name(), List.of());
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
