package org.kpd.core.model;

import java.util.HashMap;
import java.util.Map;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weights as constants of a graph, each created once however often it is used. */
public final class ConstantWeights implements WeightSource {
  private final Ops tf;
  private final ModelWeights weights;
  private final Map<String, Operand<TFloat32>> constants = new HashMap<>();
  // A scope created twice under one name would get a number.
  private final Map<String, Ops> layers = new HashMap<>();

  private ConstantWeights(Ops tf, ModelWeights weights) {
    this.tf = tf;
    this.weights = weights;
  }

  /** Constants named after their weights, below the scope given. */
  public static ConstantWeights in(Ops tf, ModelWeights weights) {
    return new ConstantWeights(tf, weights);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such weight, or it has another shape
   */
  @Override
  public Operand<TFloat32> weight(Parameter parameter) {
    return constants.computeIfAbsent(parameter.name(), name -> constant(parameter));
  }

  private Operand<TFloat32> constant(Parameter parameter) {
    WeightArray array = weights.array(parameter.name());
    if (!array.shape().equals(parameter.shape())) {
      throw new IllegalArgumentException(
          "Found shape %s for weight %s; expected %s."
              .formatted(array.shape(), parameter.name(), parameter.shape()));
    }
    String[] path = parameter.name().split("/", 2);
    Shape shape = Shape.of(array.shape().stream().mapToLong(Integer::longValue).toArray());
    return layers
        .computeIfAbsent(path[0], tf::withSubScope)
        .withName(path[1])
        .constant(shape, DataBuffers.of(array.toArray()));
  }
}
