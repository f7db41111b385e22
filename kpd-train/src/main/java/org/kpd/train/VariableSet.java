package org.kpd.train;

import java.util.ArrayList;
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
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A TensorFlow variable for each weight of a network, loaded and read as {@link ModelWeights}. */
final class VariableSet {
  private final List<Parameter> parameters;
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
  private final Map<String, Placeholder<TFloat32>> values = new LinkedHashMap<>();
  private final List<Assign<TFloat32>> assignments = new ArrayList<>();

  VariableSet(Ops tf, List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    for (Parameter parameter : parameters) {
      Ops scope = tf.withSubScope(parameter.name().replace('/', '.'));
      Shape shape = Shape.of(parameter.shape().stream().mapToLong(Integer::longValue).toArray());
      Variable<TFloat32> variable = scope.variable(shape, TFloat32.class);
      Placeholder<TFloat32> value = scope.placeholder(TFloat32.class, Placeholder.shape(shape));
      variables.put(parameter.name(), variable);
      values.put(parameter.name(), value);
      assignments.add(scope.assign(variable, value));
    }
  }

  /** The variable of one weight. */
  Operand<TFloat32> variable(Parameter parameter) {
    Variable<TFloat32> variable = variables.get(parameter.name());
    if (variable == null) {
      throw new IllegalArgumentException("No variable for " + parameter);
    }
    return variable;
  }

  /** Sets every variable. */
  void load(Session session, ModelWeights weights) {
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    try {
      values.forEach(
          (name, value) -> {
            WeightArray array = weights.array(name);
            Shape shape = Shape.of(array.shape().stream().mapToLong(Integer::longValue).toArray());
            Tensor tensor = TFloat32.tensorOf(shape, DataBuffers.of(array.toArray()));
            fed.add(tensor);
            runner.feed(value, tensor);
          });
      assignments.forEach(runner::addTarget);
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

  /** A copy of every variable: a session's results may share memory that the next step changes. */
  ModelWeights read(Session session) {
    Session.Runner runner = session.runner();
    variables.values().forEach(runner::fetch);
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int index = 0;
      for (Parameter parameter : parameters) {
        float[] copy = TensorFloats.of((TFloat32) result.get(index++));
        arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), copy));
      }
    }
    return ModelWeights.of(arrays);
  }
}
