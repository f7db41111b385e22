package org.kpd.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kpd.core.KpdException;

/**
 * A network as one would draw it: its layers in order, each after its inputs. Graphs, the summary,
 * the picture, the parameter count and Keras files are all derived from this description.
 *
 * @param name the name that users know it by, such as {@code model_v1}
 * @param layers the first is the input, the last is the output
 * @param hyperparameters the values that it was built with, such as {@code se_ratio}, by name in
 *     alphabetical order
 */
public record Architecture(String name, List<Layer> layers, Map<String, Integer> hyperparameters) {

  public Architecture {
    layers = List.copyOf(layers);
    hyperparameters = Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
    Map<String, Layer> seen = new LinkedHashMap<>();
    for (Layer layer : layers) {
      for (String input : layer.inputs()) {
        if (!seen.containsKey(input)) {
          throw new KpdException(
              "Layer %s of %s takes %s, which does not stand before it; found before it: %s."
                  .formatted(layer.name(), name, input, seen.keySet()));
        }
      }
      if (seen.put(layer.name(), layer) != null) {
        throw new KpdException("Two layers of %s are named %s.".formatted(name, layer.name()));
      }
    }
  }

  /** The first layer. */
  public Layer input() {
    return layers.get(0);
  }

  /** The last layer. */
  public Layer output() {
    return layers.get(layers.size() - 1);
  }

  /** The number of points that it predicts: half of its outputs. */
  public int points() {
    return shape(output()).get(0) / 2;
  }

  /** The output shape of every layer by its name, without the batch dimension. */
  public Map<String, List<Integer>> shapes() {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    for (Layer layer : layers) {
      shapes.put(layer.name(), layer.kind().outputShape(inputShapes(layer, shapes)));
    }
    return shapes;
  }

  /** The output shape of one layer, without the batch dimension. */
  public List<Integer> shape(Layer layer) {
    return layer.kind().outputShape(inputShapes(layer, shapes()));
  }

  /** The weights of one layer. */
  public List<Parameter> parameters(Layer layer) {
    return layer.parameters(inputShapes(layer, shapes()));
  }

  /** The weights of all layers, in order. */
  public List<Parameter> parameters() {
    Map<String, List<Integer>> shapes = shapes();
    List<Parameter> parameters = new ArrayList<>();
    for (Layer layer : layers) {
      parameters.addAll(layer.parameters(inputShapes(layer, shapes)));
    }
    return parameters;
  }

  /** The number of values of all weights: 6,662,750 for base_model. */
  public long parameterCount() {
    return parameters().stream().mapToLong(Parameter::size).sum();
  }

  /** The number of values that gradients update: all but running moments of normalizations. */
  public long trainableParameterCount() {
    return parameters().stream()
        .filter(parameter -> parameter.role().trainable())
        .mapToLong(Parameter::size)
        .sum();
  }

  private static List<List<Integer>> inputShapes(Layer layer, Map<String, List<Integer>> shapes) {
    return layer.inputs().stream().map(shapes::get).toList();
  }
}
