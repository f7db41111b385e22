package org.kpd.core.model;

import java.util.List;
import org.kpd.core.model.Parameter.Role;

/**
 * One layer of a network, named and wired as Keras would: what it takes, the shape it makes and the
 * weights it needs. Shapes leave the batch dimension out: [height, width, channels] or [units].
 */
public sealed interface Layer {

  /** The name, unique in its network, such as {@code conv2d_1}. */
  String name();

  /** The layers that this one takes, in order; none for the input. */
  List<String> inputs();

  /** The shape made from the inputs' shapes. */
  List<Integer> outputShape(List<List<Integer>> inputShapes);

  /** The weights asked for; none for most layers. */
  default List<Parameter> parameters(List<List<Integer>> inputShapes) {
    return List.of();
  }

  /** The network's input. */
  record Input(String name, int height, int width, int channels) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of();
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return List.of(height, width, channels);
    }
  }

  /** A square convolution without padding (VALID), stride 1, with bias. */
  record Conv2D(String name, String input, int filters, int kernelSize, Activation activation)
      implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(input);
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      List<Integer> in = inputShapes.get(0);
      return List.of(in.get(0) - kernelSize + 1, in.get(1) - kernelSize + 1, filters);
    }

    @Override
    public List<Parameter> parameters(List<List<Integer>> inputShapes) {
      int channels = inputShapes.get(0).get(2);
      return List.of(
          new Parameter(
              name + "/kernel", List.of(kernelSize, kernelSize, channels, filters), Role.KERNEL),
          new Parameter(name + "/bias", List.of(filters), Role.BIAS));
    }
  }

  /** The largest of each {@code poolSize x poolSize} square; a remainder at the edge is dropped. */
  record MaxPooling2D(String name, String input, int poolSize) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(input);
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      List<Integer> in = inputShapes.get(0);
      return List.of(in.get(0) / poolSize, in.get(1) / poolSize, in.get(2));
    }
  }

  /** All values in one row, in C order. */
  record Flatten(String name, String input) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(input);
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return List.of(inputShapes.get(0).stream().reduce(1, Math::multiplyExact));
    }
  }

  /** A fully connected layer with bias. */
  record Dense(String name, String input, int units, Activation activation) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(input);
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return List.of(units);
    }

    @Override
    public List<Parameter> parameters(List<List<Integer>> inputShapes) {
      int features = inputShapes.get(0).get(0);
      return List.of(
          new Parameter(name + "/kernel", List.of(features, units), Role.KERNEL),
          new Parameter(name + "/bias", List.of(units), Role.BIAS));
    }
  }

  /** The mean of each channel. */
  record GlobalAveragePooling2D(String name, String input) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(input);
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return List.of(inputShapes.get(0).get(2));
    }
  }

  /** The same values in another shape. */
  record Reshape(String name, String input, List<Integer> shape) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(input);
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return shape;
    }
  }

  /** The product of two layers; the second may be 1x1xC and is then stretched. */
  record Multiply(String name, String left, String right) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(left, right);
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return inputShapes.get(0);
    }
  }

  /** The sum of two layers of the same shape. */
  record Add(String name, String left, String right) implements Layer {
    @Override
    public List<String> inputs() {
      return List.of(left, right);
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return inputShapes.get(0);
    }
  }
}
