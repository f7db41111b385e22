package org.kpd.core.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The source of a graph's weights: variables in training, constants in prediction. */
@FunctionalInterface
public interface WeightSource {
  /** The tensor of one weight, of the parameter's shape. */
  Operand<TFloat32> weight(Parameter parameter);
}
