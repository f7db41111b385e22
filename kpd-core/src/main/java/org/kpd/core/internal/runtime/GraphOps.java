package org.kpd.core.internal.runtime;

import org.tensorflow.ConcreteFunction;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * Operations of a graph with names that do not depend on the locale. {@link Ops#create} numbers
 * names with the digits of the default locale, and TensorFlow refuses digits that are not ASCII.
 */
public final class GraphOps {
  private GraphOps() {}

  /**
   * The operations of an empty graph. Names are counted from here, so call this once per graph.
   *
   * @throws IllegalArgumentException if the graph has operations already
   */
  public static Ops of(Graph graph) {
    if (graph.operations().hasNext()) {
      throw new IllegalArgumentException("Found a graph with operations; expected an empty one.");
    }
    return Ops.create(new Naming(graph, GraphScope.of(graph)));
  }

  /** An environment with our own scope; operations built in it belong to the graph itself. */
  private record Naming(Graph graph, Scope scope) implements ExecutionEnvironment {
    @Override
    public OperationBuilder opBuilder(String type, String name, Scope scope) {
      return graph.opBuilder(type, name, scope);
    }

    @Override
    public void attachFunction(ConcreteFunction function) {
      graph.attachFunction(function);
    }

    @Override
    public void checkInput(Operation input) {
      graph.checkInput(input);
    }

    @Override
    public Types environmentType() {
      return graph.environmentType();
    }

    @Override
    public Scope baseScope() {
      return scope;
    }

    @Override
    public boolean isInitializer(Operation operation) {
      return graph.isInitializer(operation);
    }
  }
}
