package org.kpd.core.internal.layers;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The function that a layer applies to its sums. */
public enum Activation {
  LINEAR {
    @Override
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> sums) {
      return sums;
    }
  },
  RELU {
    @Override
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> sums) {
      return tf.nn.relu(sums);
    }
  },
  SIGMOID {
    @Override
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> sums) {
      return tf.math.sigmoid(sums);
    }
  };

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in Keras files: {@code linear}, {@code relu}, {@code sigmoid}. */
  public String label() {
    return label;
  }

  abstract Operand<TFloat32> apply(Ops tf, Operand<TFloat32> sums);
}
