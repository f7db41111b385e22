package org.kpd.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kpd.core.internal.layers.Activate;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.AffineLayer;
import org.kpd.core.internal.layers.KernelLayer;

/** The plan for folding an architecture: which layers go into which, and what remains. */
final class Folding {
  private final Architecture original;
  private final Map<String, Layer> layers = new HashMap<>();
  private final Map<String, List<Layer>> readers = new HashMap<>();
  private final Map<String, Target> targets = new HashMap<>();

  /** For each folded layer the layer whose output replaces its own. */
  private final Map<String, String> replacements = new HashMap<>();

  private final Set<Layer> folded = new HashSet<>();

  Folding(Architecture architecture) {
    original = architecture;
    for (Layer layer : architecture.layers()) {
      layers.put(layer.name(), layer);
      layer
          .inputs()
          .forEach(input -> readers.computeIfAbsent(input, name -> new ArrayList<>()).add(layer));
    }
    for (Layer layer : architecture.layers()) {
      if (layer.kind() instanceof KernelLayer kernel) {
        foldInto(layer, kernel);
      }
    }
  }

  /**
   * A layer with a kernel into which others are folded.
   *
   * @param layer the layer before folding
   * @param before the affine layer below it
   * @param behind the affine layer on top of it
   * @param result the layer after folding
   */
  record Target(Layer layer, @Nullable Layer before, @Nullable Layer behind, Layer result) {}

  /** The layers folded into a layer, if any. */
  Optional<Target> targetOf(Layer layer) {
    return Optional.ofNullable(targets.get(layer.name()));
  }

  /** Whether the layer is folded into another one. */
  boolean isFolded(Layer layer) {
    return folded.contains(layer);
  }

  /** The remaining layers, including those that others were folded into. */
  Architecture architecture() {
    List<Layer> left = new ArrayList<>();
    for (Layer layer : original.layers()) {
      if (!isFolded(layer)) {
        Layer kept = targetOf(layer).map(Target::result).orElse(layer);
        left.add(kept.rewired(name -> replacements.getOrDefault(name, name)));
      }
    }
    Map<String, Integer> hyperparameters = new HashMap<>(original.hyperparameters());
    if (folded.stream().anyMatch(layer -> !original.parameters(layer).isEmpty())) {
      hyperparameters.put(FoldedNetwork.FOLDED, 1);
    }
    return new Architecture(original.name(), left, hyperparameters);
  }

  private void foldInto(Layer layer, KernelLayer kernel) {
    Layer below = layers.get(layer.inputs().get(0));
    @Nullable Layer before =
        !kernel.isPadded()
                && below != null
                && below.kind() instanceof AffineLayer
                && onlyReader(below) != null
                && !isFolded(below)
            ? below
            : null;
    boolean linear = kernel.activation() == Activation.LINEAR;
    @Nullable Layer reader = linear ? onlyReader(layer) : null;
    @Nullable Layer behind = reader != null && reader.kind() instanceof AffineLayer ? reader : null;
    @Nullable Layer last = behind == null ? reader : onlyReader(behind);
    @Nullable Activate activate =
        last != null && last.kind() instanceof Activate found ? found : null;
    if (before != null) {
      fold(before, before.inputs().get(0));
    }
    if (behind != null) {
      fold(behind, layer.name());
    }
    if (last != null && activate != null) {
      fold(last, layer.name());
    }
    if (before != null || behind != null || activate != null) {
      Activation activation = activate == null ? kernel.activation() : activate.activation();
      Layer result = layer.withKind(kernel.withBias(activation));
      targets.put(layer.name(), new Target(layer, before, behind, result));
    }
  }

  private void fold(Layer layer, String replacement) {
    folded.add(layer);
    replacements.put(layer.name(), replacements.getOrDefault(replacement, replacement));
  }

  private @Nullable Layer onlyReader(Layer layer) {
    List<Layer> found = readers.getOrDefault(layer.name(), List.of());
    return found.size() == 1 ? found.get(0) : null;
  }
}
