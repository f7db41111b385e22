package org.kpd.serve.internal.model;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.kpd.core.internal.layers.GrayscaleFromBgr;
import org.kpd.core.internal.runtime.GraphTensors;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Recognizes graphs that begin with the layer {@link GrayscaleFromBgr}: they read nothing of a
 * color but its luminance. A graph that computes the same in another way is not recognized.
 */
final class LuminanceInput {
  private static final int CHANNELS_AXIS = 3;

  /** Operations that do not mix channels. */
  private static final Set<String> PASSED_THROUGH = Set.of("Cast", "Identity");

  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Map<String, List<NodeDef>> readers = new HashMap<>();

  LuminanceInput(GraphDef graph) {
    for (NodeDef node : graph.getNodeList()) {
      nodes.put(node.getName(), node);
      for (String input : node.getInputList()) {
        readers.computeIfAbsent(GraphTensors.node(input), name -> new ArrayList<>()).add(node);
      }
    }
  }

  /** Whether the luminance is all that the graph reads of an input of blue, green and red. */
  boolean isAllOf(String inputTensor) {
    String name = GraphTensors.node(inputTensor);
    while (true) {
      List<NodeDef> all = readers.getOrDefault(name, List.of());
      if (all.size() != 1) {
        return false;
      }
      NodeDef reader = all.get(0);
      if (!PASSED_THROUGH.contains(reader.getOp())) {
        return isWeighted(reader) && isSummed(reader.getName());
      }
      name = reader.getName();
    }
  }

  private boolean isWeighted(NodeDef reader) {
    return reader.getOp().equals("Mul")
        && reader.getInputList().stream()
            .map(this::constant)
            .anyMatch(value -> floats(value).equals(GrayscaleFromBgr.weights()));
  }

  private boolean isSummed(String weighted) {
    List<NodeDef> all = readers.getOrDefault(weighted, List.of());
    return all.size() == 1
        && all.get(0).getOp().equals("Sum")
        && ints(constant(all.get(0).getInput(1))).equals(List.of(CHANNELS_AXIS));
  }

  /** An input's value; without values if it is no constant. */
  private TensorProto constant(String input) {
    NodeDef node = nodes.get(GraphTensors.node(input));
    return node == null || !node.getOp().equals("Const")
        ? TensorProto.getDefaultInstance()
        : node.getAttrOrThrow("value").getTensor();
  }

  private static List<Float> floats(TensorProto value) {
    FloatBuffer content = GraphTensors.content(value).asFloatBuffer();
    return content.hasRemaining()
        ? IntStream.range(0, content.limit()).mapToObj(content::get).toList()
        : value.getFloatValList();
  }

  private static List<Integer> ints(TensorProto value) {
    IntBuffer content = GraphTensors.content(value).asIntBuffer();
    return content.hasRemaining()
        ? IntStream.range(0, content.limit()).mapToObj(content::get).toList()
        : value.getIntValList();
  }
}
