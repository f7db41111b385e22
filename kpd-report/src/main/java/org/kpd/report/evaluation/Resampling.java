package org.kpd.report.evaluation;

import java.util.Locale;
import org.kpd.core.internal.io.Counted;

/**
 * How often chance is imitated, and from which seed: the same settings give the same intervals and
 * p-values on every machine, and in NumPy.
 *
 * @param resamples how many resamples, at least 100
 * @param seed of the legacy generator of NumPy, 0..2^32 - 1
 */
public record Resampling(int resamples, long seed) {
  /** The least number of resamples from which a 95% interval can be read. */
  public static final int FEWEST = 100;

  public Resampling {
    if (resamples < FEWEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %s; expected at least %d.",
              Counted.of(resamples, "resample"),
              FEWEST));
    }
  }

  /** 10,000 resamples from seed 42. */
  public static Resampling defaults() {
    return new Resampling(10_000, 42);
  }
}
