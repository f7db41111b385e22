package org.kpd.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.internal.layers.Activate;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.BatchNormalization;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.LayerKind;
import org.kpd.core.internal.layers.Padding;

/**
 * Layers written top-down: each method adds layers on top of named ones and returns the name of the
 * last, numbered as in a fresh Keras model ({@code conv2d}, {@code conv2d_1}, ...).
 */
final class LayerStack {
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Integer> used = new HashMap<>();

  /** The layers so far. */
  public List<Layer> layers() {
    return List.copyOf(layers);
  }

  /** One layer on top of others. */
  public String add(LayerKind kind, String... inputs) {
    int number = used.merge(kind.stem(), 1, Integer::sum) - 1;
    String name = number == 0 ? kind.stem() : kind.stem() + "_" + number;
    layers.add(new Layer(name, kind, inputs));
    return name;
  }

  /** Convolution, batch normalization, ReLU; the size is divided by the stride. */
  public String normalizedConv2d(String input, int filters, int kernelSize, int strides) {
    String normalized =
        add(new BatchNormalization(), bareConv2d(input, filters, kernelSize, strides));
    return add(new Activate(Activation.RELU), normalized);
  }

  /** A convolution without bias and activation, which layers behind it add. */
  public String bareConv2d(String input, int filters, int kernelSize, int strides) {
    return add(
        new Conv2D(filters, kernelSize, strides, Padding.SAME, false, Activation.LINEAR), input);
  }
}
