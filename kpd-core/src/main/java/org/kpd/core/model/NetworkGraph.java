package org.kpd.core.model;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Builds the TensorFlow operations of an {@link Architecture}, layer by layer. What it writes
 * differs from the plain reading of the layers only where the values are the same and the time is
 * not; {@link GraphIdiom} says where and why.
 */
public final class NetworkGraph {
  private static final Set<GraphIdiom> ALL_IDIOMS = EnumSet.allOf(GraphIdiom.class);

  private final Ops tf;
  private final Architecture architecture;
  private final WeightSource weights;
  private final GraphIdioms idioms;
  private final Purpose purpose;
  private final Map<String, Operand<TFloat32>> built = new HashMap<>();
  private final Map<String, Operand<TFloat32>> batchMoments = new LinkedHashMap<>();

  private NetworkGraph(
      Ops tf,
      Architecture architecture,
      WeightSource weights,
      Purpose purpose,
      Set<GraphIdiom> idioms) {
    this.tf = tf;
    this.architecture = architecture;
    this.weights = weights;
    this.purpose = purpose;
    this.idioms = GraphIdioms.of(architecture, purpose, idioms);
  }

  /** What the graph is for, which decides how some layers are written. */
  public enum Purpose {
    /** Gradients will be added; batch normalizations take the moments of the batch. */
    TRAINING,
    /** Answers only. */
    INFERENCE
  }

  /**
   * A network that learns.
   *
   * @param answer the output layer: float32 [N, 30], pixels
   * @param batchMoments mean and variance of the batch by the name of the running moment that
   *     follows it, such as {@code batch_normalization/moving_mean}
   */
  public record Learning(Operand<TFloat32> answer, Map<String, Operand<TFloat32>> batchMoments) {}

  /**
   * Adds the network to a graph for {@link Purpose#TRAINING}; the other parameters and errors are
   * those of {@link #build}.
   *
   * @param precision what the session will compute in, which decides what pays
   */
  public static Learning learning(
      Ops tf,
      Architecture architecture,
      Operand<TFloat32> pixels,
      WeightSource weights,
      Precision precision) {
    Set<GraphIdiom> idioms = EnumSet.copyOf(ALL_IDIOMS);
    if (precision == Precision.BFLOAT16) {
      idioms.remove(GraphIdiom.FACES_AS_COLUMNS);
    }
    NetworkGraph network = new NetworkGraph(tf, architecture, weights, Purpose.TRAINING, idioms);
    return new Learning(network.build(pixels), Map.copyOf(network.batchMoments));
  }

  /**
   * Adds the network to a graph.
   *
   * @param pixels float32 [N, 96, 96, C], 0..255; C is 1 for gray faces or the architecture's own 3
   *     (blue, green, red)
   * @return the output layer: float32 [N, 30], pixels
   * @throws KpdException if the pixels have another number of channels
   */
  public static Operand<TFloat32> build(
      Ops tf,
      Architecture architecture,
      Operand<TFloat32> pixels,
      WeightSource weights,
      Purpose purpose) {
    return build(tf, architecture, pixels, weights, purpose, ALL_IDIOMS);
  }

  /** The same with some idioms left out. */
  public static Operand<TFloat32> build(
      Ops tf,
      Architecture architecture,
      Operand<TFloat32> pixels,
      WeightSource weights,
      Purpose purpose,
      Set<GraphIdiom> idioms) {
    return new NetworkGraph(tf, architecture, weights, purpose, idioms).build(pixels);
  }

  private Operand<TFloat32> build(Operand<TFloat32> pixels) {
    for (Layer layer : architecture.layers()) {
      if (!idioms.isMerged(layer)) {
        built.put(layer.name(), operations(layer, pixels));
      }
    }
    return output(architecture.output().name());
  }

  private Operand<TFloat32> operations(Layer layer, Operand<TFloat32> pixels) {
    Ops scope = tf.withSubScope(layer.name());
    if (layer instanceof Layer.Input) {
      return idioms.seen(scope, pixels);
    }
    if (layer instanceof Layer.Add add && idioms.gateOf(add).isPresent()) {
      return gated(scope, output(add.left()), output(idioms.gateOf(add).get()));
    }
    List<Operand<TFloat32>> inputs = layer.inputs().stream().map(this::output).toList();
    Operand<TFloat32> input = inputs.get(0);
    if (layer instanceof Layer.Conv2D conv) {
      return convolution(scope, conv, input);
    }
    if (layer instanceof Layer.MaxPooling2D pool) {
      return pooling(scope, pool, input);
    }
    if (layer instanceof Layer.Flatten flatten) {
      return reshape(scope, input, architecture.shape(flatten));
    }
    if (layer instanceof Layer.Dense dense) {
      Operand<TFloat32> product = idioms.product(scope, input, weights.weight(kernel(dense)));
      return activate(scope, dense.activation(), scope.nn.biasAdd(product, bias(dense)));
    }
    if (layer instanceof Layer.GlobalAveragePooling2D) {
      return scope.math.mean(input, scope.constant(new int[] {1, 2}));
    }
    if (layer instanceof Layer.Reshape reshape) {
      return reshape(scope, input, reshape.shape());
    }
    if (layer instanceof Layer.Multiply) {
      return scope.math.mul(input, inputs.get(1));
    }
    if (layer instanceof Layer.Add) {
      return scope.math.add(input, inputs.get(1));
    }
    if (layer instanceof Layer.BatchNormalization normalization) {
      return normalized(scope, normalization, input);
    }
    if (layer instanceof Layer.Activate activate) {
      return activate(scope, activate.activation(), input);
    }
    if (layer instanceof Layer.UpSampling2D) {
      List<Integer> shape = architecture.shape(layer);
      Operand<TInt32> size = scope.constant(new int[] {shape.get(0), shape.get(1)});
      return scope.image.resizeNearestNeighbor(input, size);
    }
    return scaled(scope, layer, input);
  }

  /** The layers that change scales and units rather than learn what is in the picture. */
  private Operand<TFloat32> scaled(Ops scope, Layer layer, Operand<TFloat32> input) {
    if (layer instanceof Layer.Rescaling rescaling) {
      Operand<TFloat32> stretched =
          scope.math.mul(input, scope.constant((float) rescaling.scale()));
      return scope.math.add(stretched, scope.constant((float) rescaling.offset()));
    }
    if (layer instanceof Layer.GrayscaleFromBgr) {
      return NormalizationOps.grayscale(scope, input);
    }
    if (layer instanceof Layer.Standardization standardization) {
      return NormalizationOps.standardize(scope, input, standardization.smallestDeviation());
    }
    if (layer instanceof Layer.SoftArgmax head) {
      Parameter bias = architecture.parameters(head).get(0);
      List<Integer> maps = architecture.shapes().getOrDefault(head.input(), List.of());
      return SoftArgmaxOps.build(scope, input, maps, head.imageSize(), weights.weight(bias));
    }
    if (layer instanceof Layer.ShapeCorrection correction) {
      // A product and a sum stay float32 where a matrix product would be rounded to bfloat16.
      Operand<TFloat32> columns = scope.expandDims(input, scope.constant(2));
      Operand<TFloat32> products = scope.math.mul(columns, weights.weight(kernel(correction)));
      Operand<TFloat32> moves = scope.sum(products, scope.constant(1));
      return scope.math.add(input, scope.math.add(moves, bias(correction)));
    }
    throw new AssertionError("No operations for " + layer);
  }

  private Operand<TFloat32> normalized(
      Ops scope, Layer.BatchNormalization layer, Operand<TFloat32> input) {
    List<Parameter> parameters = architecture.parameters(layer);
    if (purpose == Purpose.INFERENCE) {
      return NormalizationOps.byRunning(
          scope, input, parameters.stream().<Operand<TFloat32>>map(weights::weight).toList());
    }
    NormalizationOps.Normalized normalized =
        NormalizationOps.byBatch(
            scope, input, weights.weight(parameters.get(0)), weights.weight(parameters.get(1)));
    batchMoments.put(parameters.get(2).name(), normalized.batchMean());
    batchMoments.put(parameters.get(3).name(), normalized.batchVariance());
    return normalized.answer();
  }

  private Operand<TFloat32> convolution(Ops scope, Layer.Conv2D conv, Operand<TFloat32> input) {
    Operand<TFloat32> kernel = weights.weight(kernel(conv));
    List<Integer> shape = kernel(conv).shape();
    long channels = input.shape().get(3);
    if (channels == 1 && shape.get(2) > 1) {
      // Gray pixels are equal in all channels, so one channel and the sum of the kernel's inputs
      // do.
      kernel = scope.reduceSum(kernel, scope.constant(2), ReduceSum.keepDims(true));
    } else if (channels != shape.get(2)) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found %d channels before layer %s; expected %d, or 1 for gray faces.",
              channels,
              conv.name(),
              shape.get(2)));
    }
    List<Long> strides = List.of(1L, (long) conv.strides(), (long) conv.strides(), 1L);
    Operand<TFloat32> sums = scope.nn.conv2d(input, kernel, strides, conv.padding().name());
    if (idioms.isPooledFirst(conv)) {
      return sums;
    }
    if (!conv.useBias()) {
      return activate(scope, conv.activation(), sums);
    }
    return activate(scope, conv.activation(), scope.nn.biasAdd(sums, bias(conv)));
  }

  private Operand<TFloat32> pooling(Ops scope, Layer.MaxPooling2D pool, Operand<TFloat32> input) {
    Operand<TFloat32> largest = idioms.maxPool(scope, input, pool.poolSize());
    return idioms
        .convolutionPooledBy(pool)
        .map(conv -> activate(scope, conv.activation(), scope.nn.biasAdd(largest, bias(conv))))
        .orElse(largest);
  }

  private static Operand<TFloat32> gated(
      Ops scope, Operand<TFloat32> input, Operand<TFloat32> gate) {
    return scope.math.mul(input, scope.math.add(gate, scope.constant(1f)));
  }

  private static Operand<TFloat32> activate(
      Ops scope, Activation activation, Operand<TFloat32> sums) {
    return switch (activation) {
      case LINEAR -> sums;
      case RELU -> scope.nn.relu(sums);
      case SIGMOID -> scope.math.sigmoid(sums);
    };
  }

  private static Operand<TFloat32> reshape(
      Ops scope, Operand<TFloat32> input, List<Integer> shape) {
    int[] dimensions = new int[shape.size() + 1];
    dimensions[0] = -1;
    for (int i = 0; i < shape.size(); i++) {
      dimensions[i + 1] = shape.get(i);
    }
    Operand<TInt32> target = scope.constant(dimensions);
    return scope.reshape(input, target);
  }

  private Parameter kernel(Layer layer) {
    return architecture.parameters(layer).get(0);
  }

  private Operand<TFloat32> bias(Layer layer) {
    return weights.weight(architecture.parameters(layer).get(1));
  }

  private Operand<TFloat32> output(String layer) {
    Operand<TFloat32> operand = built.get(layer);
    if (operand == null) {
      throw new AssertionError("Layer " + layer + " is not built yet");
    }
    return operand;
  }
}
