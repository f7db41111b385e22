package org.kpd.core.internal.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The coefficients of a JPEG picture that its scans have delivered so far, and the low bits of each
 * that are still to come (ITU-T T.81, G.1.1.1). In a file that ends between two scans each scan is
 * whole, and only the coverage shows that the picture is not.
 */
final class JpegCoverage {
  private static final int COEFFICIENTS = 64;

  /** More low bits than any scan can leave out. */
  private static final int NOTHING_YET = 16;

  /** For each component the number of low bits that each coefficient lacks. */
  private final Map<Integer, int[]> missing = new HashMap<>();

  private final boolean progressive;

  JpegCoverage(boolean progressive) {
    this.progressive = progressive;
  }

  void addComponent(int id) {
    int[] all = new int[COEFFICIENTS];
    Arrays.fill(all, NOTHING_YET);
    missing.put(id, all);
  }

  /**
   * Records a scan of one component; in a picture that is not progressive it covers all.
   *
   * @param first coefficient
   * @param last coefficient, included
   * @param lowBits number of low bits left to later scans
   */
  void addScan(int id, int first, int last, int lowBits) {
    int[] component = missing.get(id);
    if (component == null) {
      return;
    }
    if (!progressive) {
      Arrays.fill(component, 0);
    } else if (first <= last && last < COEFFICIENTS) {
      Arrays.fill(component, first, last + 1, lowBits);
    }
  }

  /** Whether every bit of every coefficient was in a scan. */
  boolean isComplete() {
    return !missing.isEmpty()
        && missing.values().stream().allMatch(bits -> Arrays.stream(bits).allMatch(b -> b == 0));
  }
}
