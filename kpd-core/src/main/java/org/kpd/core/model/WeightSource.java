package org.kpd.core.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Where a graph takes its weights from: variables to train, constants to predict. */
@FunctionalInterface
public interface WeightSource {
  /** The tensor of one weight, of the parameter's shape. */
  Operand<TFloat32> weight(Parameter parameter);
}
