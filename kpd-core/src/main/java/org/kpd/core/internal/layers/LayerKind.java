package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a layer computes, apart from its name and its place in a network. A new kind is one class
 * that implements this: graphs, the summary, the picture, the parameter count, folding and Keras
 * files ask it and nobody else.
 *
 * <p>Shapes leave the batch dimension out: [height, width, channels] or [units]. Kinds are
 * immutable and compare by value, as records do.
 */
public interface LayerKind {

  /** Keras' name of the class, such as {@code Conv2D}. */
  default String className() {
    return getClass().getSimpleName();
  }

  /** How Keras calls a first layer of this kind, such as {@code max_pooling2d}. */
  default String stem() {
    return className()
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** How many layers it takes. */
  default int inputCount() {
    return 1;
  }

  /** The shape made from the inputs' shapes: the first one's, unless the kind says otherwise. */
  default List<Integer> outputShape(List<List<Integer>> inputShapes) {
    return inputShapes.get(0);
  }

  /** The weights it asks for; none for most kinds. */
  default List<Weight> weights(List<List<Integer>> inputShapes) {
    return List.of();
  }

  /** Adds its operations to a graph and answers what they make: [N, output shape]. */
  Operand<TFloat32> build(LayerGraph graph);

  /**
   * How many rows, or columns, of its input the first {@code rows} of its output depend on; more
   * than there are means all.
   */
  default int rowsRead(int rows) {
    return Integer.MAX_VALUE;
  }

  /**
   * The settings by which Keras describes the layer, in Keras' order; empty where Keras has no such
   * layer, or kpd's files cannot tell its settings.
   */
  default Optional<List<KerasSetting>> kerasSettings() {
    return Optional.empty();
  }
}
