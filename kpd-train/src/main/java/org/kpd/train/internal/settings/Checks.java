package org.kpd.train.internal.settings;

import org.kpd.core.KpdException;

/** Checks of settings; those out of range are refused. */
public final class Checks {
  private Checks() {}

  public static void require(boolean valid, String name, Number found, String expected) {
    if (!valid) {
      throw new KpdException("Found %s %s; expected %s.".formatted(name, found, expected));
    }
  }

  /** Checks the settings that every training has. */
  public static void training(
      int epochs, int batchSize, double learningRate, long seed, int threads) {
    require(epochs >= 1, "epochs", epochs, "1 or more");
    require(batchSize >= 1, "batch size", batchSize, "1 or more");
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate",
        learningRate,
        "a number above 0");
    require(seed >= 0 && seed < 1L << 32, "seed", seed, "0 to 4294967295, as NumPy's");
    require(threads >= 0, "threads", threads, "0 (every core) or more");
  }
}
