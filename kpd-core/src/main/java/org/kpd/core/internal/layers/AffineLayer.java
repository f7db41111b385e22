package org.kpd.core.internal.layers;

import java.util.function.Function;

/**
 * A kind that in inference multiplies each channel by a factor and adds a constant, which an
 * adjacent {@link KernelLayer} can do in its place.
 */
public interface AffineLayer extends LayerKind {

  /**
   * The affine map that it applies.
   *
   * @param weights the values of the layer's own weights
   */
  Map map(Function<WeightRole, float[]> weights);

  /** {@code factor * (x - center) + offset}, channel by channel. */
  interface Map {
    /** The factor of a channel. */
    double factor(int channel);

    /** The map applied to a value of a channel. */
    double apply(int channel, double value);
  }
}
