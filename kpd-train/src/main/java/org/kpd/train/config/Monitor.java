package org.kpd.train.config;

import java.util.Locale;
import org.kpd.core.Choice;
import org.kpd.train.progress.EpochMetrics;

/** The figure of an epoch that decides which weights are best; smaller is better. */
public enum Monitor implements Choice {
  /** The validation loss. */
  VAL_LOSS,
  /** The mean absolute validation error in pixels. */
  VAL_MAE;

  /** The name on the command line and in files: {@code val_loss, val_mae}. */
  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The figure of one epoch. */
  public double of(EpochMetrics epoch) {
    return this == VAL_LOSS ? epoch.validationLoss() : epoch.validationMae();
  }
}
