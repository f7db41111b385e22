package org.kpd.core.internal.layers;

import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code scale * x + offset}. */
public record Rescaling(double scale, double offset) implements AffineLayer {
  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    Ops tf = graph.tf();
    return tf.math.add(
        tf.math.mul(graph.input(), tf.constant((float) scale)), tf.constant((float) offset));
  }

  @Override
  public Map map(Function<WeightRole, float[]> weights) {
    return new Map() {
      @Override
      public double factor(int channel) {
        return scale;
      }

      @Override
      public double apply(int channel, double value) {
        return value * scale + offset;
      }
    };
  }
}
