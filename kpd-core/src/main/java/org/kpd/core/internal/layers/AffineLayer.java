package org.kpd.core.internal.layers;

import java.util.function.Function;

/**
 * A kind that, when the network predicts, multiplies each channel with a factor and adds something,
 * so that a {@link KernelLayer} beside it can do it in its place.
 */
public interface AffineLayer extends LayerKind {

  /**
   * What it does to the numbers.
   *
   * @param weights the values of its own weights
   */
  Map map(Function<WeightRole, float[]> weights);

  /** {@code factor * (x - center) + offset}, channel by channel. */
  interface Map {
    /** What a channel is multiplied with. */
    double factor(int channel);

    /** What becomes of a value of a channel. */
    double apply(int channel, double value);
  }
}
