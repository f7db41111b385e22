package org.kpd.core.model;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kpd.core.KpdException;
import org.kpd.core.internal.layers.KernelLayer;
import org.kpd.core.internal.layers.LayerGraph;
import org.kpd.core.internal.layers.WeightRole;
import org.kpd.core.runtime.Precision;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Builds the TensorFlow operations of an {@link Architecture}, layer by layer. The operations
 * differ from the plain reading of the layers only where that saves time and leaves the values
 * unchanged: see {@link GraphIdiom}.
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

  /** The purpose of the graph, which decides the form of some layers. */
  public enum Purpose {
    /** Gradients will be added; batch normalizations use the moments of the batch. */
    TRAINING,
    /** Predictions only. */
    INFERENCE
  }

  /**
   * A network in training.
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
   * @param precision the session's precision, which decides what pays
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

  /** Adds the network with some idioms left out. */
  static Operand<TFloat32> build(
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
    if (layer.inputs().isEmpty()) {
      return layer.kind().build(new Place(scope, layer, List.of(idioms.seen(scope, pixels))));
    }
    if (idioms.gateOf(layer).isPresent()) {
      Operand<TFloat32> gate = output(idioms.gateOf(layer).get());
      return scope.math.mul(
          output(layer.inputs().get(0)), scope.math.add(gate, scope.constant(1f)));
    }
    Place place = new Place(scope, layer, layer.inputs().stream().map(this::output).toList());
    if (idioms.isPooledFirst(layer)) {
      return ((KernelLayer) layer.kind()).sums(place);
    }
    Operand<TFloat32> made = layer.kind().build(place);
    return idioms
        .convolutionPooledBy(layer)
        .map(conv -> ((KernelLayer) conv.kind()).finish(new Place(scope, conv, List.of()), made))
        .orElse(made);
  }

  private Operand<TFloat32> output(String layer) {
    Operand<TFloat32> operand = built.get(layer);
    if (operand == null) {
      throw new AssertionError("Layer " + layer + " is not built yet");
    }
    return operand;
  }

  /** The place of a layer's operations in the graph. */
  private final class Place implements LayerGraph {
    private final Ops scope;
    private final Layer layer;
    private final List<Operand<TFloat32>> inputs;

    Place(Ops scope, Layer layer, List<Operand<TFloat32>> inputs) {
      this.scope = scope;
      this.layer = layer;
      this.inputs = inputs;
    }

    @Override
    public String name() {
      return layer.name();
    }

    @Override
    public Ops tf() {
      return scope;
    }

    @Override
    public List<Operand<TFloat32>> inputs() {
      return inputs;
    }

    @Override
    public List<Integer> inputShape() {
      return architecture.shapes().getOrDefault(layer.inputs().get(0), List.of());
    }

    @Override
    public List<Integer> outputShape() {
      return architecture.shape(layer);
    }

    @Override
    public Operand<TFloat32> weight(WeightRole role) {
      return weights.weight(parameter(role));
    }

    @Override
    public boolean isTraining() {
      return purpose == Purpose.TRAINING;
    }

    @Override
    public void batchMoments(Operand<TFloat32> mean, Operand<TFloat32> variance) {
      batchMoments.put(layer.weightName(WeightRole.MOVING_MEAN), mean);
      batchMoments.put(layer.weightName(WeightRole.MOVING_VARIANCE), variance);
    }

    @Override
    public Operand<TFloat32> product(Operand<TFloat32> input, Operand<TFloat32> kernel) {
      return idioms.product(scope, input, kernel);
    }

    @Override
    public Operand<TFloat32> maxPool(Operand<TFloat32> input, int size) {
      return idioms.maxPool(scope, input, size);
    }

    private Parameter parameter(WeightRole role) {
      return architecture.parameters(layer).stream()
          .filter(parameter -> parameter.role() == role)
          .findFirst()
          .orElseThrow(() -> new AssertionError(layer + " asks for no " + role.label()));
    }
  }
}
