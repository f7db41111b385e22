package org.kpd.core.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Add;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.MaxPooling2D;
import org.kpd.core.internal.layers.Multiply;
import org.kpd.core.model.NetworkGraph.Purpose;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The places in a network where a {@link GraphIdiom} applies. */
final class GraphIdioms {
  /** The number of inputs from which {@code FACES_AS_COLUMNS} pays for a dense layer. */
  private static final int MANY_INPUTS = 4096;

  private final Set<GraphIdiom> taken;
  private final Purpose purpose;
  private final Map<String, Layer> convolutionByPool;
  private final Map<String, String> gateByAdd;
  private final Set<String> gatedProducts;
  private final List<Integer> seenInput;

  private GraphIdioms(
      Set<GraphIdiom> taken,
      Purpose purpose,
      Map<String, Layer> convolutionByPool,
      Map<String, String> gateByAdd,
      Set<String> gatedProducts,
      List<Integer> seenInput) {
    this.taken = Set.copyOf(taken);
    this.purpose = purpose;
    this.convolutionByPool = Map.copyOf(convolutionByPool);
    this.gateByAdd = Map.copyOf(gateByAdd);
    this.gatedProducts = Set.copyOf(gatedProducts);
    this.seenInput = seenInput;
  }

  static GraphIdioms of(Architecture architecture, Purpose purpose, Set<GraphIdiom> taken) {
    Map<String, Layer> layers = new HashMap<>();
    Map<String, Integer> readers = new HashMap<>();
    for (Layer layer : architecture.layers()) {
      layers.put(layer.name(), layer);
      layer.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
    }
    Map<String, Layer> convolutionByPool = new HashMap<>();
    Map<String, String> gateByAdd = new HashMap<>();
    Set<String> gatedProducts = new HashSet<>();
    for (Layer layer : architecture.layers()) {
      List<Layer> inputs = layer.inputs().stream().map(layers::get).toList();
      if (taken.contains(GraphIdiom.POOL_BEFORE_ACTIVATION)
          && purpose == Purpose.TRAINING
          && layer.kind() instanceof MaxPooling2D
          && inputs.get(0).kind() instanceof Conv2D conv
          && conv.activation() == Activation.RELU
          && conv.useBias()
          && readers.getOrDefault(inputs.get(0).name(), 0) == 1) {
        convolutionByPool.put(layer.name(), inputs.get(0));
      }
      if (taken.contains(GraphIdiom.GATE_WITH_SHORTCUT)
          && layer.kind() instanceof Add
          && inputs.get(1).kind() instanceof Multiply
          && inputs.get(1).inputs().get(0).equals(inputs.get(0).name())
          && readers.getOrDefault(inputs.get(1).name(), 0) == 1) {
        gateByAdd.put(layer.name(), inputs.get(1).inputs().get(1));
        gatedProducts.add(inputs.get(1).name());
      }
    }
    return new GraphIdioms(
        taken, purpose, convolutionByPool, gateByAdd, gatedProducts, SeenInput.size(architecture));
  }

  /** Whether the layer is computed as part of another one and needs no operations of its own. */
  boolean isMerged(Layer layer) {
    return gatedProducts.contains(layer.name());
  }

  /** Whether bias and activation of the convolution are applied after the pool that follows it. */
  boolean isPooledFirst(Layer conv) {
    return convolutionByPool.containsValue(conv);
  }

  /** The convolution whose bias and activation are applied after this pool. */
  Optional<Layer> convolutionPooledBy(Layer pool) {
    return Optional.ofNullable(convolutionByPool.get(pool.name()));
  }

  /** The gate s, if the sum is {@code x + x * s}. */
  Optional<String> gateOf(Layer add) {
    return Optional.ofNullable(gateByAdd.get(add.name()));
  }

  /** The part of the pictures that the network depends on. */
  Operand<TFloat32> seen(Ops tf, Operand<TFloat32> pixels) {
    long rows = seenInput.get(0);
    long columns = seenInput.get(1);
    Shape shape = pixels.shape();
    if (!taken.contains(GraphIdiom.SEEN_INPUT_ONLY)
        || (rows == shape.get(1) && columns == shape.get(2))) {
      return pixels;
    }
    return tf.slice(
        pixels, tf.constant(new long[4]), tf.constant(new long[] {-1, rows, columns, -1}));
  }

  /** The matrix product of inputs [N, inputs] and a dense layer's kernel [inputs, units]. */
  Operand<TFloat32> product(Ops scope, Operand<TFloat32> input, Operand<TFloat32> kernel) {
    if (!taken.contains(GraphIdiom.FACES_AS_COLUMNS)
        || purpose != Purpose.TRAINING
        || kernel.shape().get(0) < MANY_INPUTS) {
      return scope.linalg.matMul(input, kernel);
    }
    Operand<TInt32> swapped = scope.constant(new int[] {1, 0});
    Operand<TFloat32> columns = scope.linalg.transpose(input, swapped);
    return scope.linalg.transpose(
        scope.linalg.matMul(kernel, columns, MatMul.transposeA(true)), swapped);
  }

  /** The maximum of each square. */
  Operand<TFloat32> maxPool(Ops scope, Operand<TFloat32> input, int size) {
    long[] window = {1, size, size, 1};
    if (!taken.contains(GraphIdiom.POOL_WITH_ATTRIBUTES)) {
      Operand<TInt32> sides = scope.constant(new int[] {1, size, size, 1});
      return scope.nn.maxPool(input, sides, sides, "VALID");
    }
    return scope
        .scope()
        .opBuilder("MaxPool", "MaxPool")
        .addInput(input.asOutput())
        .setAttr("ksize", window)
        .setAttr("strides", window)
        .setAttr("padding", "VALID")
        .build()
        .<TFloat32>output(0);
  }
}
