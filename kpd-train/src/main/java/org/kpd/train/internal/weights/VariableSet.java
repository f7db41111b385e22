package org.kpd.train.internal.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * TensorFlow variables for the weights of a network, loaded and read as {@link ModelWeights}. Small
 * weights share variables, as {@link WeightBlock} says.
 */
public final class VariableSet {
  private final List<Parameter> parameters;
  private final List<WeightBlock> blocks;
  private final Map<String, WeightBlock> byName = new HashMap<>();

  public VariableSet(Ops tf, List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    blocks = WeightBlock.of(tf, parameters);
    for (WeightBlock block : blocks) {
      byName.put(block.name(), block);
      block.parameters().forEach(parameter -> byName.put(parameter.name(), block));
    }
  }

  /** Its variables, each with the weights in it. */
  List<WeightBlock> blocks() {
    return blocks;
  }

  /** The block of a name, which is the same for every set of a network's weights. */
  WeightBlock block(String name) {
    WeightBlock block = byName.get(name);
    if (block == null) {
      throw new IllegalArgumentException("No variable for " + name);
    }
    return block;
  }

  /** The value of one weight. */
  public Operand<TFloat32> variable(Parameter parameter) {
    return block(parameter.name()).weight(parameter);
  }

  /** Sets every variable. */
  public void load(Session session, ModelWeights weights) {
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    try {
      for (WeightBlock block : blocks) {
        TFloat32 tensor = block.tensor(weights);
        fed.add(tensor);
        runner.feed(block.values(), tensor).addTarget(block.assignment());
      }
      runner.run().close();
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  /** Sets every variable to zero. */
  void clear(Session session) {
    Map<String, WeightArray> zeros = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      float[] values = new float[Math.toIntExact(parameter.size())];
      zeros.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    }
    load(session, ModelWeights.of(zeros));
  }

  /** A copy of every weight: a session's results may share memory that the next step changes. */
  ModelWeights read(Session session) {
    Session.Runner runner = session.runner();
    blocks.forEach(block -> runner.fetch(block.variable()));
    Map<String, WeightArray> arrays = new HashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < blocks.size(); i++) {
        blocks.get(i).addTo(arrays, (TFloat32) result.get(i));
      }
    }
    Map<String, WeightArray> ordered = new LinkedHashMap<>();
    parameters.forEach(parameter -> ordered.put(parameter.name(), arrays.get(parameter.name())));
    return ModelWeights.of(ordered);
  }
}
