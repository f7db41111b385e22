package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The computation of a layer, independent of its name and its place in a network. A new kind is one
 * class that implements this interface: graphs, the summary, the picture, the parameter count,
 * folding and Keras files all rely on it alone.
 *
 * <p>Shapes leave the batch dimension out: [height, width, channels] or [units]. Kinds are
 * immutable and compare by value, as records do.
 */
public interface LayerKind {

  /** The name of the class in Keras, such as {@code Conv2D}. */
  default String className() {
    return getClass().getSimpleName();
  }

  /** The name that Keras gives the first layer of this kind, such as {@code max_pooling2d}. */
  default String stem() {
    return className()
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** The number of input layers. */
  default int inputCount() {
    return 1;
  }

  /** The output shape for some input shapes; by default that of the first input. */
  default List<Integer> outputShape(List<List<Integer>> inputShapes) {
    return inputShapes.get(0);
  }

  /** The weights of the layer; by default none. */
  default List<Weight> weights(List<List<Integer>> inputShapes) {
    return List.of();
  }

  /** Adds the layer's operations to a graph and returns their output, [N, output shape]. */
  Operand<TFloat32> build(LayerGraph graph);

  /**
   * The number of input rows (or columns) that the first {@code rows} output rows depend on; more
   * than there are means all.
   */
  default int rowsRead(int rows) {
    return Integer.MAX_VALUE;
  }

  /**
   * The settings of the layer in a Keras file, in Keras' order; empty if Keras has no such layer,
   * or its settings cannot be recovered from kpd's files.
   */
  default Optional<List<KerasSetting>> kerasSettings() {
    return Optional.empty();
  }
}
