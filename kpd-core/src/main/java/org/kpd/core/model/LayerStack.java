package org.kpd.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers written top-down: each method adds one on top of a named layer and answers its name,
 * numbered as Keras numbers a fresh model's ({@code conv2d}, {@code conv2d_1}, ...).
 */
final class LayerStack {
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Integer> used = new HashMap<>();

  List<Layer> layers() {
    return layers;
  }

  String input(int size, int channels) {
    return add(new Layer.Input("input_image", size, size, channels));
  }

  String conv2d(String input, int filters, int kernelSize) {
    return add(new Layer.Conv2D(next("conv2d"), input, filters, kernelSize, Activation.RELU));
  }

  String maxPooling2d(String input) {
    return add(new Layer.MaxPooling2D(next("max_pooling2d"), input, 2));
  }

  String flatten(String input) {
    return add(new Layer.Flatten(next("flatten"), input));
  }

  String dense(String input, int units, Activation activation) {
    return add(new Layer.Dense(next("dense"), input, units, activation));
  }

  String globalAveragePooling2d(String input) {
    return add(new Layer.GlobalAveragePooling2D(next("global_average_pooling2d"), input));
  }

  String reshape(String input, List<Integer> shape) {
    return add(new Layer.Reshape(next("reshape"), input, shape));
  }

  String multiply(String left, String right) {
    return add(new Layer.Multiply(next("multiply"), left, right));
  }

  String add(String left, String right) {
    return add(new Layer.Add(next("add"), left, right));
  }

  private String add(Layer layer) {
    layers.add(layer);
    return layer.name();
  }

  private String next(String kind) {
    int number = used.merge(kind, 1, Integer::sum) - 1;
    return number == 0 ? kind : kind + "_" + number;
  }
}
