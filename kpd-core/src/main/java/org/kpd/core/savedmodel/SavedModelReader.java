package org.kpd.core.savedmodel;

import com.google.gson.JsonParseException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.internal.runtime.GraphTensors;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Reads the network and its weights back from a SavedModel that {@link SavedModelWriter} wrote. */
public final class SavedModelReader {
  private SavedModelReader() {}

  /**
   * The network in a SavedModel folder, or in the largest version below it. No TensorFlow session
   * is needed.
   *
   * @throws ModelLoadException if there is none, or kpd did not write it
   * @throws IOException if it cannot be read
   */
  public static SavedNetwork read(Path path) throws IOException {
    Path folder = SavedModels.locate(path);
    if (!Files.isRegularFile(folder.resolve(Provenance.FILE))) {
      checkVariables(folder);
    }
    Provenance provenance = provenance(folder);
    Architecture architecture = architecture(provenance);
    if (architecture.points() != provenance.pointSet().size()) {
      throw new ModelLoadException(
          String.format(
              Locale.ROOT,
              "%s: found the point set %s; expected the %d points that the network predicts.",
              folder.resolve(Provenance.FILE),
              provenance.pointSet(),
              architecture.points()));
    }
    Map<String, NodeDef> constants = constants(folder.resolve(SavedModels.GRAPH_FILE));
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      arrays.put(parameter.name(), weight(folder, constants, parameter));
    }
    return new SavedNetwork(architecture, ModelWeights.of(arrays), provenance);
  }

  /**
   * The provenance of a SavedModel folder.
   *
   * @throws ModelLoadException if it is missing or unreadable
   */
  public static Provenance provenance(Path folder) throws IOException {
    Path file = folder.resolve(Provenance.FILE);
    if (!Files.isRegularFile(file)) {
      throw new ModelLoadException(
          "%s: found no %s; expected a SavedModel that kpd wrote."
              .formatted(folder, Provenance.FILE));
    }
    @Nullable Provenance provenance = parsed(file);
    if (provenance == null || provenance.architecture() == null) {
      throw new ModelLoadException(
          "%s: found no architecture; expected the provenance of a model.".formatted(file));
    }
    return provenance;
  }

  private static @Nullable Provenance parsed(Path file) throws IOException {
    try {
      return Provenance.fromJson(Files.readString(file));
    } catch (KpdException e) {
      throw new ModelLoadException("%s: %s".formatted(file, e.getMessage()), e);
    } catch (JsonParseException e) {
      throw new ModelLoadException(
          "%s: found damaged JSON; expected the provenance of a model.".formatted(file), e);
    }
  }

  private static Architecture architecture(Provenance provenance) {
    Map<String, Integer> hyperparameters = provenance.architectureParameters();
    Architecture trained = Architectures.named(provenance.architecture(), hyperparameters);
    Architecture folded =
        hyperparameters.containsKey(FoldedNetwork.FOLDED) ? FoldedNetwork.of(trained) : trained;
    return hyperparameters.containsKey(FoldedNetwork.CORRECTED)
        ? FoldedNetwork.corrected(folded)
        : folded;
  }

  /** A model from Python has no provenance; without its variables' values it is unusable anyway. */
  private static void checkVariables(Path folder) throws IOException {
    MetaGraphDef model = metaGraph(folder.resolve(SavedModels.GRAPH_FILE));
    SavedVariables.check(folder, model, model.getSignatureDefMap().values());
  }

  private static Map<String, NodeDef> constants(Path file) throws IOException {
    Map<String, NodeDef> constants = new HashMap<>();
    for (NodeDef node : metaGraph(file).getGraphDef().getNodeList()) {
      if (node.getOp().equals("Const")) {
        constants.put(node.getName(), node);
      }
    }
    return constants;
  }

  private static MetaGraphDef metaGraph(Path file) throws IOException {
    return metaGraph(Files.readAllBytes(file), file.toString());
  }

  /**
   * Parses a {@code saved_model.pb}.
   *
   * @param name where the bytes are from, for errors
   * @throws ModelLoadException if they are damaged, or not those of a SavedModel
   */
  public static MetaGraphDef metaGraph(byte[] file, String name) {
    try {
      return SavedModel.parseFrom(file).getMetaGraphs(0);
    } catch (InvalidProtocolBufferException | IndexOutOfBoundsException e) {
      throw new ModelLoadException(
          "%s: found a damaged file; expected a SavedModel.".formatted(name), e);
    }
  }

  private static WeightArray weight(
      Path folder, Map<String, NodeDef> constants, Parameter parameter) {
    NodeDef node = constants.get(Signatures.WEIGHTS + "/" + parameter.name());
    if (node == null) {
      throw new ModelLoadException(
          "%s: found no constant %s/%s; expected a SavedModel that kpd wrote."
              .formatted(folder, Signatures.WEIGHTS, parameter.name()));
    }
    TensorProto tensor = node.getAttrOrThrow("value").getTensor();
    List<Integer> shape =
        tensor.getTensorShape().getDimList().stream()
            .map(TensorShapeProto.Dim::getSize)
            .map(Math::toIntExact)
            .toList();
    if (!shape.equals(parameter.shape())) {
      throw new ModelLoadException(
          "%s: found shape %s for weight %s; expected %s."
              .formatted(folder, shape, parameter.name(), parameter.shape()));
    }
    return WeightArray.wrap(shape, values(folder, tensor, parameter));
  }

  private static float[] values(Path folder, TensorProto tensor, Parameter parameter) {
    float[] values = new float[Math.toIntExact(parameter.size())];
    FloatBuffer content = GraphTensors.content(tensor).asFloatBuffer();
    if (content.remaining() == values.length) {
      content.get(values);
      return values;
    }
    // TensorFlow writes a constant whose values are all equal, such as new biases, as one value.
    int listed = tensor.getFloatValCount();
    if (listed == 0 || listed > values.length) {
      throw new ModelLoadException(
          String.format(
              Locale.ROOT,
              "%s: found %d values for weight %s; expected %d.",
              folder,
              listed,
              parameter.name(),
              values.length));
    }
    Arrays.fill(values, tensor.getFloatVal(listed - 1));
    for (int i = 0; i < listed; i++) {
      values[i] = tensor.getFloatVal(i);
    }
    return values;
  }
}
