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

  /** A layer on top of one other; it makes that one's shape unless it says otherwise. */
  sealed interface Unary extends Layer {
    /** The layer below. */
    String input();

    @Override
    default List<String> inputs() {
      return List.of(input());
    }

    @Override
    default List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return inputShapes.get(0);
    }
  }

  /** A layer that joins two others; it makes the first one's shape. */
  sealed interface Binary extends Layer {
    /** The first of them. */
    String left();

    /** The second of them. */
    String right();

    @Override
    default List<String> inputs() {
      return List.of(left(), right());
    }

    @Override
    default List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return inputShapes.get(0);
    }
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

  /** A square convolution; without bias where a batch normalization follows. */
  record Conv2D(
      String name,
      String input,
      int filters,
      int kernelSize,
      int strides,
      Padding padding,
      boolean useBias,
      Activation activation)
      implements Unary {

    /** A convolution without padding, stride 1, with bias. */
    public Conv2D(String name, String input, int filters, int kernelSize, Activation activation) {
      this(name, input, filters, kernelSize, 1, Padding.VALID, true, activation);
    }

    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      List<Integer> in = inputShapes.get(0);
      return List.of(
          padding.outputSize(in.get(0), kernelSize, strides),
          padding.outputSize(in.get(1), kernelSize, strides),
          filters);
    }

    @Override
    public List<Parameter> parameters(List<List<Integer>> inputShapes) {
      int channels = inputShapes.get(0).get(2);
      Parameter kernel =
          new Parameter(
              name + "/kernel", List.of(kernelSize, kernelSize, channels, filters), Role.KERNEL);
      Parameter bias = new Parameter(name + "/bias", List.of(filters), Role.BIAS);
      return useBias ? List.of(kernel, bias) : List.of(kernel);
    }
  }

  /** The largest of each {@code poolSize x poolSize} square; a remainder at the edge is dropped. */
  record MaxPooling2D(String name, String input, int poolSize) implements Unary {
    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      List<Integer> in = inputShapes.get(0);
      return List.of(in.get(0) / poolSize, in.get(1) / poolSize, in.get(2));
    }
  }

  /** All values in one row, in C order. */
  record Flatten(String name, String input) implements Unary {
    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return List.of(inputShapes.get(0).stream().reduce(1, Math::multiplyExact));
    }
  }

  /** A fully connected layer with bias. */
  record Dense(String name, String input, int units, Activation activation) implements Unary {
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
  record GlobalAveragePooling2D(String name, String input) implements Unary {
    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return List.of(inputShapes.get(0).get(2));
    }
  }

  /** The same values in another shape. */
  record Reshape(String name, String input, List<Integer> shape) implements Unary {
    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return shape;
    }
  }

  /** The product of two layers; the second may be 1x1xC and is then stretched. */
  record Multiply(String name, String left, String right) implements Binary {}

  /** The sum of two layers of the same shape. */
  record Add(String name, String left, String right) implements Binary {}

  /**
   * Each channel brought to mean 0 and variance 1, then scaled and shifted (Ioffe and Szegedy,
   * 2015): by the batch's own moments in training, by running ones afterward.
   */
  record BatchNormalization(String name, String input) implements Unary {
    /** Added to the variance, as Keras does. */
    public static final float EPSILON = 1e-3f;

    @Override
    public List<Parameter> parameters(List<List<Integer>> inputShapes) {
      List<Integer> channels = List.of(inputShapes.get(0).get(2));
      return List.of(
          new Parameter(name + "/gamma", channels, Role.GAMMA),
          new Parameter(name + "/beta", channels, Role.BETA),
          new Parameter(name + "/moving_mean", channels, Role.MOVING_MEAN),
          new Parameter(name + "/moving_variance", channels, Role.MOVING_VARIANCE));
    }
  }

  /** A function of each value. */
  record Activate(String name, String input, Activation activation) implements Unary {}

  /** Every pixel repeated {@code size} times in both directions: the nearest neighbor. */
  record UpSampling2D(String name, String input, int size) implements Unary {
    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      List<Integer> in = inputShapes.get(0);
      return List.of(size * in.get(0), size * in.get(1), in.get(2));
    }
  }

  /** {@code scale * x + offset}. */
  record Rescaling(String name, String input, double scale, double offset) implements Unary {}

  /** The luminance (ITU-R BT.601) of blue, green, red; a gray image passes through. */
  record GrayscaleFromBgr(String name, String input) implements Unary {
    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      List<Integer> in = inputShapes.get(0);
      return List.of(in.get(0), in.get(1), 1);
    }
  }

  /**
   * Each image brought to mean 0 and standard deviation 1; a standard deviation below {@code
   * smallestDeviation} counts as that, so that an even image is not blown up to noise.
   */
  record Standardization(String name, String input, double smallestDeviation) implements Unary {}

  /**
   * Where each map points: the expected position under the softmax over its cells (Nibali et al.,
   * 2018, "Numerical coordinate regression"), plus a learned offset a coordinate. Answers x and y
   * of each map in turn, in units where the input image of {@code imageSize} pixels reaches from
   * about -1 to 1: {@code (pixel - imageSize / 2) / (imageSize / 2)}.
   */
  record SoftArgmax(String name, String input, int imageSize) implements Unary {
    @Override
    public List<Integer> outputShape(List<List<Integer>> inputShapes) {
      return List.of(2 * inputShapes.get(0).get(2));
    }

    @Override
    public List<Parameter> parameters(List<List<Integer>> inputShapes) {
      return List.of(new Parameter(name + "/bias", outputShape(inputShapes), Role.BIAS));
    }
  }

  /**
   * {@code x + x K + b}: what each coordinate says about the others, as points of a face do not
   * move independently.
   */
  record ShapeCorrection(String name, String input) implements Unary {
    @Override
    public List<Parameter> parameters(List<List<Integer>> inputShapes) {
      int coordinates = inputShapes.get(0).get(0);
      return List.of(
          new Parameter(name + "/kernel", List.of(coordinates, coordinates), Role.KERNEL),
          new Parameter(name + "/bias", List.of(coordinates), Role.BIAS));
    }
  }
}
