package org.kpd.core.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kpd.core.model.NetworkGraph.Purpose;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The places where a graph is written in another way than its layers read, with the same values in
 * less time. docs/performance.md has what each is worth.
 *
 * <ul>
 *   <li>A ReLU convolution whose only reader is a pool: in training, bias and ReLU come after the
 *       pool, on a quarter of the values. The largest value stays the largest under both, so the
 *       result is the same bit for bit. In inference the order stays, because oneDNN fuses
 *       convolution, bias and ReLU.
 *   <li>A squeeze-and-excitation block with its shortcut, {@code x * s + x}, is {@code x * (s +
 *       1)}: one pass over the activations instead of two.
 *   <li>A pool is TensorFlow's MaxPool with its window as attributes. MaxPoolV2, which takes it as
 *       tensors, has a slow gradient on CPUs and no oneDNN kernel.
 * </ul>
 */
final class GraphIdioms {
  private final Map<String, Layer.Conv2D> convolutionByPool;
  private final Map<String, String> gateByAdd;
  private final Set<String> gatedProducts;

  private GraphIdioms(
      Map<String, Layer.Conv2D> convolutionByPool,
      Map<String, String> gateByAdd,
      Set<String> gatedProducts) {
    this.convolutionByPool = Map.copyOf(convolutionByPool);
    this.gateByAdd = Map.copyOf(gateByAdd);
    this.gatedProducts = Set.copyOf(gatedProducts);
  }

  static GraphIdioms of(Architecture architecture, Purpose purpose) {
    Map<String, Layer> layers = new HashMap<>();
    Map<String, Integer> readers = new HashMap<>();
    for (Layer layer : architecture.layers()) {
      layers.put(layer.name(), layer);
      layer.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
    }
    Map<String, Layer.Conv2D> convolutionByPool = new HashMap<>();
    Map<String, String> gateByAdd = new HashMap<>();
    Set<String> gatedProducts = new HashSet<>();
    for (Layer layer : architecture.layers()) {
      if (purpose == Purpose.TRAINING
          && layer instanceof Layer.MaxPooling2D pool
          && layers.get(pool.input()) instanceof Layer.Conv2D conv
          && conv.activation() == Activation.RELU
          && conv.useBias()
          && readers.getOrDefault(conv.name(), 0) == 1) {
        convolutionByPool.put(pool.name(), conv);
      }
      if (layer instanceof Layer.Add add
          && layers.get(add.right()) instanceof Layer.Multiply product
          && product.left().equals(add.left())
          && readers.getOrDefault(product.name(), 0) == 1) {
        gateByAdd.put(add.name(), product.right());
        gatedProducts.add(product.name());
      }
    }
    return new GraphIdioms(convolutionByPool, gateByAdd, gatedProducts);
  }

  /**
   * Whether the layer is computed within another one, so that it needs no operations of its own.
   */
  boolean isMerged(Layer layer) {
    return layer instanceof Layer.Multiply && gatedProducts.contains(layer.name());
  }

  /** Whether bias and activation of the convolution wait for the pool behind it. */
  boolean isPooledFirst(Layer.Conv2D conv) {
    return convolutionByPool.containsValue(conv);
  }

  /** The convolution whose bias and activation this pool has to add. */
  Optional<Layer.Conv2D> convolutionPooledBy(Layer.MaxPooling2D pool) {
    return Optional.ofNullable(convolutionByPool.get(pool.name()));
  }

  /** The gate s where the sum is {@code x + x * s}. */
  Optional<String> gateOf(Layer.Add add) {
    return Optional.ofNullable(gateByAdd.get(add.name()));
  }

  /** The largest of each square, by the operation that has a fast gradient. */
  static Operand<TFloat32> maxPool(Ops scope, Operand<TFloat32> input, int size) {
    long[] window = {1, size, size, 1};
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
