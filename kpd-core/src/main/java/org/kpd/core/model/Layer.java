package org.kpd.core.model;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.kpd.core.KpdException;
import org.kpd.core.internal.layers.LayerKind;
import org.kpd.core.internal.layers.WeightRole;

/**
 * One layer of a network, named and connected as in Keras.
 *
 * @param name unique in its network, such as {@code conv2d_1}
 * @param kind the computation
 * @param inputs the names of the input layers, in order; none for the network's input
 */
public record Layer(String name, LayerKind kind, List<String> inputs) {

  public Layer {
    inputs = List.copyOf(inputs);
    if (inputs.size() != kind.inputCount()) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Layer %s takes %s; expected %d layers, as it is of kind %s.",
              name,
              inputs,
              kind.inputCount(),
              kind.className()));
    }
  }

  /** A layer on top of the ones named. */
  public Layer(String name, LayerKind kind, String... inputs) {
    this(name, kind, List.of(inputs));
  }

  /** The layer with its inputs renamed. */
  Layer rewired(UnaryOperator<String> names) {
    return new Layer(name, kind, inputs.stream().map(names).toList());
  }

  /** The layer with another kind. */
  Layer withKind(LayerKind other) {
    return new Layer(name, other, inputs);
  }

  /** The name of one of its weights, such as {@code conv2d/kernel}. */
  public String weightName(WeightRole role) {
    return name + "/" + role.label();
  }

  List<Parameter> parameters(List<List<Integer>> inputShapes) {
    return kind.weights(inputShapes).stream()
        .map(weight -> new Parameter(weightName(weight.role()), weight.shape(), weight.role()))
        .toList();
  }
}
