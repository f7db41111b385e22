package org.kpd.core.internal.runtime;

import org.tensorflow.DeviceSpec;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Scope;

/**
 * TensorFlow's scope with our own names.
 *
 * @param placed devices and control dependencies; its names are not used
 */
record GraphScope(Scope placed, NodeNames names) implements Scope {

  static GraphScope of(Graph graph) {
    return new GraphScope(graph.baseScope(), NodeNames.root());
  }

  @Override
  public ExecutionEnvironment env() {
    return placed.env();
  }

  @Override
  public Scope withSubScope(String name) {
    return new GraphScope(placed, names.below(name));
  }

  @Override
  public Scope withName(String name) {
    return new GraphScope(placed, names.named(name));
  }

  @Override
  public Scope withNameAsSubScope(String otherwise) {
    return withSubScope(otherwise);
  }

  @Override
  public Scope withDevice(DeviceSpec device) {
    return new GraphScope(placed.withDevice(device), names);
  }

  @Override
  public Scope withInitScope() {
    return new GraphScope(placed.withInitScope(), names);
  }

  @Override
  public String makeOpName(String otherwise) {
    return names.next(otherwise);
  }

  @Override
  public String makeUnique(String name) {
    return names.unique(name);
  }

  /** Does nothing: no graph is imported into one that is built here. */
  @Override
  public void refreshNames() {}

  @Override
  public Scope withControlDependencyOps(Iterable<Operation> controls) {
    return new GraphScope(placed.withControlDependencyOps(controls), names);
  }

  @Override
  public OperationBuilder apply(OperationBuilder builder) {
    return placed.apply(builder);
  }

  @Override
  public String getDeviceString() {
    return placed.getDeviceString();
  }

  @Override
  public boolean isInit() {
    return placed.isInit();
  }
}
