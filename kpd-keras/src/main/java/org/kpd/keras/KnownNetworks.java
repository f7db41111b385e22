package org.kpd.keras;

import java.util.Locale;
import java.util.function.IntFunction;
import org.kpd.core.KpdException;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Layer;

/**
 * The networks that a file may hold.
 *
 * @param base without blocks
 * @param blocks with squeeze-and-excitation blocks of a ratio
 */
record KnownNetworks(Architecture base, IntFunction<Architecture> blocks) {
  /** base_model and model_v1. */
  static final KnownNetworks ALL =
      new KnownNetworks(Architectures.baseModel(), Architectures::modelV1);

  /**
   * The network with blocks whose first one is so small.
   *
   * @param layer its name in the file
   * @param units those of the first dense layer of the first block
   * @throws KerasFormatException if no ratio leaves so many
   */
  Architecture withBlocks(String layer, int units) {
    int channels = firstChannels();
    if (units < 1 || channels % units != 0) {
      throw new KerasFormatException(
          String.format(
              Locale.ROOT,
              "layer %s has %d units; expected a divisor of %d, as the first block of model_v1.",
              layer,
              units,
              channels));
    }
    try {
      return blocks.apply(channels / units);
    } catch (KpdException e) {
      throw new KerasFormatException("layer %s: %s".formatted(layer, e.getMessage()), e);
    }
  }

  private int firstChannels() {
    return base.layers().stream()
        .filter(layer -> layer instanceof Layer.Conv2D)
        .mapToInt(layer -> ((Layer.Conv2D) layer).filters())
        .findFirst()
        .orElse(1);
  }
}
