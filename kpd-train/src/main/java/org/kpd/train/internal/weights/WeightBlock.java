package org.kpd.train.internal.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kpd.core.internal.layers.WeightRole;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.SplitV;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The weights in one TensorFlow variable: a large one in its own shape, or all small ones of a role
 * end to end. A step updates a block at once. On a graphics card every operation costs the host
 * microseconds, and a network with batch normalizations has dozens of small weights.
 */
final class WeightBlock {
  /** The largest weight, in values, that is kept with others: copying it takes no time. */
  private static final int LARGEST_SHARED = 1 << 17;

  private final String name;
  private final List<Parameter> parameters;
  private final Variable<TFloat32> variable;
  private final Placeholder<TFloat32> values;
  private final Assign<TFloat32> assignment;
  private final List<Operand<TFloat32>> weights;

  private WeightBlock(Ops root, String name, List<Parameter> parameters) {
    this.name = name;
    this.parameters = parameters;
    Ops tf = root.withSubScope(name.replace('/', '.'));
    Shape shape = isShared() ? Shape.of(size()) : shape(parameters.get(0));
    variable = tf.variable(shape, TFloat32.class);
    values = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    assignment = tf.assign(variable, values);
    weights = isShared() ? split(tf, variable, parameters) : List.of(variable);
  }

  /** The blocks of some weights. The same weights make the same blocks. */
  static List<WeightBlock> of(Ops tf, List<Parameter> parameters) {
    Map<String, List<Parameter>> groups =
        parameters.stream()
            .collect(
                Collectors.groupingBy(
                    parameter ->
                        parameter.size() > LARGEST_SHARED
                            ? parameter.name()
                            : parameter.role().label(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<WeightBlock> blocks = new ArrayList<>();
    groups.forEach((name, group) -> blocks.add(new WeightBlock(tf, name, group)));
    return blocks;
  }

  /** What tells it from the other blocks of a network. */
  String name() {
    return name;
  }

  /** The role of all its weights. */
  WeightRole role() {
    return parameters.get(0).role();
  }

  /** Its weights. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** All its values, to be updated. */
  Operand<TFloat32> variable() {
    return variable;
  }

  /** One of its weights in its own shape. */
  Operand<TFloat32> weight(Parameter parameter) {
    return weights.get(parameters.indexOf(parameter));
  }

  /** Values for each of its weights, as its variable holds them. */
  Operand<TFloat32> joined(Ops tf, Function<Parameter, Operand<TFloat32>> of) {
    if (!isShared()) {
      return of.apply(parameters.get(0));
    }
    List<Operand<TFloat32>> flat = new ArrayList<>();
    for (Parameter parameter : parameters) {
      flat.add(tf.reshape(of.apply(parameter), tf.constant(new int[] {-1})));
    }
    return tf.concat(flat, tf.constant(0));
  }

  /** What a session runs to set the variable to {@link #values} that are fed. */
  Assign<TFloat32> assignment() {
    return assignment;
  }

  /** What {@link #assignment} reads. */
  Placeholder<TFloat32> values() {
    return values;
  }

  /** The variable's values of a network's weights; the caller closes the tensor. */
  TFloat32 tensor(ModelWeights from) {
    float[] all = new float[size()];
    int offset = 0;
    for (Parameter parameter : parameters) {
      float[] part = from.array(parameter.name()).toArray();
      System.arraycopy(part, 0, all, offset, part.length);
      offset += part.length;
    }
    return TFloat32.tensorOf(values.shape(), DataBuffers.of(all));
  }

  /** Adds its weights to those of a network, by name. */
  void addTo(Map<String, WeightArray> network, TFloat32 read) {
    float[] all = TensorFloats.of(read);
    int offset = 0;
    for (Parameter parameter : parameters) {
      float[] part = new float[Math.toIntExact(parameter.size())];
      System.arraycopy(all, offset, part, 0, part.length);
      network.put(parameter.name(), WeightArray.wrap(parameter.shape(), part));
      offset += part.length;
    }
  }

  private boolean isShared() {
    return parameters.size() > 1;
  }

  private int size() {
    return Math.toIntExact(parameters.stream().mapToLong(Parameter::size).sum());
  }

  private static List<Operand<TFloat32>> split(
      Ops tf, Operand<TFloat32> variable, List<Parameter> parameters) {
    long[] sizes = parameters.stream().mapToLong(Parameter::size).toArray();
    SplitV<TFloat32> parts =
        tf.splitV(variable, tf.constant(sizes), tf.constant(0), (long) sizes.length);
    List<Operand<TFloat32>> weights = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      long[] shape = shape(parameters.get(i)).asArray();
      weights.add(tf.reshape(parts.output().get(i), tf.constant(shape)));
    }
    return weights;
  }

  private static Shape shape(Parameter parameter) {
    return Shape.of(parameter.shape().stream().mapToLong(Integer::longValue).toArray());
  }
}
