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

  /** Convolution, batch normalization, ReLU; the size is divided by the stride. */
  String normalizedConv2d(String input, int filters, int kernelSize, int strides) {
    return relu(batchNormalization(bareConv2d(input, filters, kernelSize, strides)));
  }

  /** A convolution whose bias and activation come behind it. */
  String bareConv2d(String input, int filters, int kernelSize, int strides) {
    return add(
        new Layer.Conv2D(
            next("conv2d"),
            input,
            filters,
            kernelSize,
            strides,
            Padding.SAME,
            false,
            Activation.LINEAR));
  }

  String linearConv2d(String input, int filters, int kernelSize) {
    return add(new Layer.Conv2D(next("conv2d"), input, filters, kernelSize, Activation.LINEAR));
  }

  String batchNormalization(String input) {
    return add(new Layer.BatchNormalization(next("batch_normalization"), input));
  }

  String relu(String input) {
    return add(new Layer.Activate(next("activation"), input, Activation.RELU));
  }

  String upSampling2d(String input, int size) {
    return add(new Layer.UpSampling2D(next("up_sampling2d"), input, size));
  }

  String rescaling(String input, double scale, double offset) {
    return add(new Layer.Rescaling(next("rescaling"), input, scale, offset));
  }

  String grayscale(String input) {
    return add(new Layer.GrayscaleFromBgr(next("grayscale"), input));
  }

  String standardization(String input, double smallestDeviation) {
    return add(new Layer.Standardization(next("standardization"), input, smallestDeviation));
  }

  String softArgmax(String input, int imageSize) {
    return add(new Layer.SoftArgmax(next("soft_argmax"), input, imageSize));
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
