package org.kpd.report.statistics;

import java.util.Locale;
import org.kpd.core.internal.text.Counted;

/**
 * The number of resamples, and their seed: equal settings give equal intervals and p-values on
 * every machine, and in NumPy.
 *
 * @param resamples the number of resamples, at least 100
 * @param seed the seed of NumPy's legacy generator, 0..2^32 - 1
 */
public record Resampling(int resamples, long seed) {
  /** The smallest number of resamples that supports a 95% interval. */
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
