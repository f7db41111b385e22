package org.kpd.core.savedmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.internal.runtime.GraphOps;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.ConstantWeights;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.model.NetworkGraph;
import org.kpd.core.model.WeightSource;
import org.kpd.core.weights.ModelWeights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * Writes a network as a SavedModel that takes raw pixels and returns points in pixels. The graph is
 * built anew for inference, with the weights as constants: nothing of the training remains, and
 * TensorFlow can fold constants. Batch normalizations and rescalings are {@linkplain FoldedNetwork
 * folded}.
 */
public final class SavedModelWriter {
  private static final long SIZE = 96;

  private SavedModelWriter() {}

  /**
   * Writes {@code folder} with {@code saved_model.pb}, the provenance and TensorFlow Serving's
   * warm-up requests; whole or not at all.
   *
   * @param folder the version folder, such as {@code saved_models/model_v1/1}
   * @throws IOException if it cannot be written
   * @throws KpdException if it exists and must not be replaced, or the provenance names a set with
   *     another number of points
   */
  public static void write(
      Architecture architecture,
      ModelWeights weights,
      Provenance provenance,
      Path folder,
      Overwrite overwrite)
      throws IOException {
    if (architecture.points() != provenance.pointSet().size()) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found a network of %d points and the set %s; expected the same number of each.",
              architecture.points(),
              provenance.pointSet()));
    }
    FoldedNetwork network = FoldedNetwork.of(architecture, weights);
    Offer keypoints = (tf, constants) -> signatures(tf, network.architecture(), constants);
    write(network, provenance, folder, overwrite, keypoints);
  }

  /** Builds the signatures of a network into a graph with its weights. */
  @FunctionalInterface
  interface Offer {
    List<Signature> signatures(Ops tf, WeightSource constants);
  }

  /** Writes a network with signatures of its own. */
  static void write(
      FoldedNetwork network, Provenance provenance, Path folder, Overwrite overwrite, Offer offer)
      throws IOException {
    Provenance exported = provenance.withArchitecture(network.architecture());
    WholeOutput.folder(
        folder,
        overwrite,
        unfinished -> {
          export(network.weights(), offer, unfinished);
          Path file = unfinished.resolve(Provenance.FILE);
          Files.createDirectories(file.getParent());
          Files.writeString(file, exported.toJson());
        });
  }

  private static List<Signature> signatures(
      Ops tf, Architecture architecture, WeightSource constants) {
    return List.of(
        signature(tf, architecture, constants, Signatures.DEFAULT, TFloat32.class, 3),
        signature(tf, architecture, constants, Signatures.UINT8, TUint8.class, 3),
        signature(tf, architecture, constants, Signatures.GRAY, TUint8.class, 1));
  }

  private static void export(ModelWeights weights, Offer offer, Path folder) throws IOException {
    try (Graph graph = NativeLibraries.openGraph()) {
      Ops tf = GraphOps.of(graph);
      WeightSource constants = ConstantWeights.in(tf.withSubScope(Signatures.WEIGHTS), weights);
      List<Signature> signatures = offer.signatures(tf, constants);
      try (Session session = new Session(graph)) {
        SavedModelBundle.exporter(folder.toString())
            .withTags(Signatures.TAG)
            .withSession(session)
            .withSignatures(signatures.toArray(Signature[]::new))
            .export();
      }
      Path requests = folder.resolve(WarmUpRequests.FILE);
      Files.createDirectories(requests.getParent());
      WarmUpRequests.write(requests, signatures);
    }
  }

  private static <T extends TNumber> Signature signature(
      Ops tf,
      Architecture architecture,
      WeightSource weights,
      String key,
      Class<T> pixelType,
      long channels) {
    Ops scope = tf.withSubScope(key);
    Operand<T> input =
        scope
            .withName(Signatures.INPUT)
            .placeholder(pixelType, Placeholder.shape(Shape.of(-1, SIZE, SIZE, channels)));
    Operand<TFloat32> pixels = scope.dtypes.cast(input, TFloat32.class);
    Operand<TFloat32> answer =
        NetworkGraph.build(scope, architecture, pixels, weights, NetworkGraph.Purpose.INFERENCE);
    Operand<TFloat32> keypoints = scope.withName(Signatures.OUTPUT).identity(answer);
    return Signature.builder()
        .key(key)
        .input(Signatures.INPUT, input)
        .output(Signatures.OUTPUT, keypoints)
        .methodName(Signatures.METHOD)
        .build();
  }
}
