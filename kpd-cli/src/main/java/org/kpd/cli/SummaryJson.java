package org.kpd.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;
import org.kpd.core.model.Parameter;

/** A network's layers, shapes and parameters as JSON for scripts. */
final class SummaryJson {
  private SummaryJson() {}

  /** The JSON text, ending in a newline. Shapes lack the batch axis. */
  static String format(Architecture architecture) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", architecture.name());
    summary.put("hyperparameters", architecture.hyperparameters());
    summary.put("parameters", architecture.parameterCount());
    Map<String, List<Integer>> shapes = architecture.shapes();
    summary.put(
        "layers",
        architecture.layers().stream().map(layer -> layer(architecture, layer, shapes)).toList());
    return IndentedJson.of(summary);
  }

  private static Map<String, Object> layer(
      Architecture architecture, Layer layer, Map<String, List<Integer>> shapes) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", layer.name());
    described.put("type", layer.kind().className());
    described.put("inputs", layer.inputs());
    described.put("output_shape", shapes.getOrDefault(layer.name(), List.of()));
    described.put(
        "parameters", architecture.parameters(layer).stream().mapToLong(Parameter::size).sum());
    return described;
  }
}
