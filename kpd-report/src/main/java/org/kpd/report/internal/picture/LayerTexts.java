package org.kpd.report.internal.picture;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;
import org.kpd.core.model.Parameter;

/** The texts in the boxes of a network's layers, besides type and name. */
final class LayerTexts {
  private final Architecture architecture;
  private final Map<String, List<Integer>> shapes;

  LayerTexts(Architecture architecture) {
    this.architecture = architecture;
    this.shapes = architecture.shapes();
  }

  /** The input and output shapes, without the batch dimension. */
  String shapes(Layer layer) {
    String made = shape(layer.name());
    String taken =
        layer.inputs().stream().map(this::shape).distinct().collect(Collectors.joining(", "));
    return taken.isEmpty() || taken.equals(made) ? made : taken + " \u2192 " + made;
  }

  /** The number of parameters; empty if there are none. */
  String parameters(Layer layer) {
    long count = architecture.parameters(layer).stream().mapToLong(Parameter::size).sum();
    return count == 0 ? "" : String.format(Locale.ROOT, "%,d parameters", count);
  }

  private String shape(String layer) {
    return shapes.getOrDefault(layer, List.of()).stream()
        .map(String::valueOf)
        .collect(Collectors.joining("\u00d7"));
  }
}
