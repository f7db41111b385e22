package org.kpd.core.keras;

import org.kpd.core.KpdException;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;

/** Recognizes model_v1's ratio by the size of its first squeeze-and-excitation block. */
final class SeRatios {
  /** The channels that the first block reduces. */
  private static final int CHANNELS = 32;

  private SeRatios() {}

  /**
   * model_v1 with the ratio that leaves so many units in its first block.
   *
   * @throws KerasFormatException if no ratio does
   */
  static Architecture modelV1(String layer, int units) {
    if (units >= 1 && CHANNELS % units == 0) {
      try {
        return Architectures.modelV1(CHANNELS / units);
      } catch (KpdException e) {
        throw new KerasFormatException("layer %s: %s".formatted(layer, e.getMessage()), e);
      }
    }
    throw new KerasFormatException(
        "layer %s has %d units; expected a divisor of %d, as the first block of model_v1."
            .formatted(layer, units, CHANNELS));
  }
}
