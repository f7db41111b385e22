package org.kpd.core.savedmodel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.runtime.GraphOps;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.ConstantWeights;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.model.NetworkGraph;
import org.kpd.core.model.WeightSource;
import org.kpd.core.weights.ModelWeights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Writes the face detector's network as a SavedModel. A signature for each of {@link #SIZES} takes
 * square gray pictures, uint8 [-1, size, size, 1], and returns their maps, float32 [-1, size / 8,
 * size / 8, 6]: {@link org.kpd.core.internal.detection.FaceMap} defines their numbers.
 */
public final class DetectorModels {
  /** The sides of its pictures, pixels: the usual one, and one for small faces. */
  public static final List<Integer> SIZES = List.of(192, 320);

  /** The input of every signature. */
  static final String INPUT = "pictures";

  /** The output of every signature. */
  static final String OUTPUT = "maps";

  private DetectorModels() {}

  /** The operation that takes pictures of one of {@link #SIZES}. */
  public static String input(int size) {
    return signature(size) + "/" + INPUT;
  }

  /** The operation that returns their maps. */
  public static String output(int size) {
    return signature(size) + "/" + OUTPUT;
  }

  private static String signature(int size) {
    return size == SIZES.get(0)
        ? Signatures.DEFAULT
        : String.format(Locale.ROOT, "serving_%d", size);
  }

  /**
   * Writes {@code folder} with {@code saved_model.pb} and the provenance; whole or not at all.
   *
   * @param width the network's width
   * @param weights the weights as trained
   * @throws IOException if it cannot be written
   * @throws org.kpd.core.KpdException if it exists and must not be replaced
   */
  public static void write(
      int width, ModelWeights weights, Provenance provenance, Path folder, Overwrite overwrite)
      throws IOException {
    FoldedNetwork network = FoldedNetwork.of(DetectorNetwork.of(SIZES.get(0), width), weights);
    SavedModelWriter.write(
        network,
        provenance,
        folder,
        overwrite,
        (tf, constants) -> signatures(tf, width, constants));
  }

  /** Builds the network for every size into an empty graph, from weights as trained. */
  public static void build(Graph graph, int width, ModelWeights weights) {
    Ops tf = GraphOps.of(graph);
    FoldedNetwork network = FoldedNetwork.of(DetectorNetwork.of(SIZES.get(0), width), weights);
    List<Signature> unused =
        signatures(
            tf, width, ConstantWeights.in(tf.withSubScope(Signatures.WEIGHTS), network.weights()));
  }

  private static List<Signature> signatures(Ops tf, int width, WeightSource constants) {
    return SIZES.stream().map(size -> signature(tf, size, width, constants)).toList();
  }

  private static Signature signature(Ops tf, int size, int width, WeightSource constants) {
    Ops scope = tf.withSubScope(signature(size));
    Operand<TUint8> input =
        scope
            .withName(INPUT)
            .placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, size, size, 1)));
    Operand<TFloat32> pixels = scope.dtypes.cast(input, TFloat32.class);
    Architecture folded = FoldedNetwork.of(DetectorNetwork.of(size, width));
    Operand<TFloat32> answer =
        NetworkGraph.build(scope, folded, pixels, constants, NetworkGraph.Purpose.INFERENCE);
    Operand<TFloat32> maps = scope.withName(OUTPUT).identity(answer);
    return Signature.builder()
        .key(signature(size))
        .input(INPUT, input)
        .output(OUTPUT, maps)
        .methodName(Signatures.METHOD)
        .build();
  }
}
