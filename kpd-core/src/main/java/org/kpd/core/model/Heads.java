package org.kpd.core.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kpd.core.KpdException;
import org.kpd.core.internal.layers.KernelLayer;

/** The layers of a network that depend on the number of points; those before them do not. */
final class Heads {
  private Heads() {}

  /**
   * The last layer with a kernel on each path to the output: maps may be sums of several.
   *
   * @throws KpdException if the network ends neither in a dense layer nor in a soft-argmax
   */
  static Set<Layer> of(Architecture architecture) {
    Map<String, Layer> byName =
        architecture.layers().stream().collect(Collectors.toMap(Layer::name, layer -> layer));
    Set<Layer> heads = new HashSet<>();
    Deque<Layer> open = new ArrayDeque<>(List.of(architecture.output()));
    while (!open.isEmpty()) {
      Layer layer = open.pop();
      if (layer.kind() instanceof KernelLayer) {
        heads.add(layer);
      } else {
        layer.inputs().stream().map(byName::get).forEach(open::push);
      }
    }
    if (heads.isEmpty()) {
      throw new KpdException(
          "Found no head in %s; expected a network that ends in a dense layer or a convolution."
              .formatted(architecture.name()));
    }
    return heads;
  }

  /** Whether the parameter belongs to a head or to a layer behind one. */
  static boolean has(Architecture architecture, Parameter parameter) {
    Set<String> known = of(architecture).stream().map(Layer::name).collect(Collectors.toSet());
    for (Layer layer : architecture.layers()) {
      if (layer.inputs().stream().anyMatch(known::contains)) {
        known.add(layer.name());
      }
    }
    return architecture.layers().stream()
        .filter(layer -> known.contains(layer.name()))
        .anyMatch(layer -> architecture.parameters(layer).contains(parameter));
  }

  /** A copy of the network with another number of maps, or of dense outputs. */
  static Architecture resized(
      Architecture architecture, int points, Map<String, Integer> hyperparameters) {
    Set<Layer> heads = of(architecture);
    int before = architecture.points();
    List<Layer> layers =
        architecture.layers().stream()
            .map(layer -> heads.contains(layer) ? resized(layer, before, points) : layer)
            .toList();
    return new Architecture(architecture.name(), layers, hyperparameters);
  }

  /** A head outputs either the coordinates or a map for each point. */
  private static Layer resized(Layer head, int before, int points) {
    KernelLayer kernel = (KernelLayer) head.kind();
    return head.withKind(kernel.withOutputs(kernel.outputs() / before * points));
  }
}
