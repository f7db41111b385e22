package org.kpd.train;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kpd.core.KpdException;

/** The figure of an epoch that decides which weights are best; the smaller the better. */
public enum Monitor {
  /** The validation loss. */
  VAL_LOSS,
  /** The mean absolute validation error in pixels. */
  VAL_MAE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name on the command line and in files: {@code val_loss, val_mae}. */
  public String label() {
    return label;
  }

  /** The figure of one epoch. */
  public double of(EpochMetrics epoch) {
    return this == VAL_LOSS ? epoch.validationLoss() : epoch.validationMae();
  }

  /**
   * The figure of that name.
   *
   * @throws KpdException if there is none
   */
  public static Monitor labeled(String label) {
    for (Monitor monitor : values()) {
      if (monitor.label.equals(label)) {
        return monitor;
      }
    }
    throw new KpdException(
        "Found the monitor %s; expected one of %s."
            .formatted(
                label, Stream.of(values()).map(Monitor::label).collect(Collectors.joining(", "))));
  }
}
