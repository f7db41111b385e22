package org.kpd.core.savedmodel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kpd.core.internal.runtime.GraphTensors;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Finds the variables that the nodes of a graph depend on. */
final class GraphVariables {
  private static final Set<String> VARIABLES = Set.of("VarHandleOp", "VariableV2", "Variable");

  private final Map<String, NodeDef> nodes = new HashMap<>();

  GraphVariables(GraphDef graph) {
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
  }

  /** The variables that a node depends on, by their shared names. */
  Set<String> behind(String target) {
    Set<String> found = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(GraphTensors.node(target)));
    while (!next.isEmpty()) {
      NodeDef node = nodes.get(next.pop());
      if (node != null && seen.add(node.getName())) {
        if (VARIABLES.contains(node.getOp())) {
          found.add(sharedName(node));
        }
        node.getInputList().forEach(input -> next.push(GraphTensors.node(input)));
      }
    }
    return found;
  }

  private static String sharedName(NodeDef node) {
    String shared =
        node.containsAttr("shared_name")
            ? node.getAttrOrThrow("shared_name").getS().toStringUtf8()
            : "";
    return shared.isEmpty() ? node.getName() : shared;
  }
}
