package org.kpd.core.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** NumPy's {@code RandomState(seed).permutation(n)}, to find the reference's test rows. */
final class LegacyPermutation {
  private final int[] state = new int[624];
  private int next = 624;

  private LegacyPermutation(int seed) {
    state[0] = seed;
    for (int i = 1; i < 624; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  static int[] of(int seed, int n) {
    LegacyPermutation random = new LegacyPermutation(seed);
    int[] rows = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.upTo(i);
      int swapped = rows[i];
      rows[i] = rows[j];
      rows[j] = swapped;
    }
    return rows;
  }

  static int[] trainingRows(int n) {
    return Arrays.copyOfRange(of(42, n), (n + 4) / 5, n);
  }

  static int[] testRows(int n) {
    int[] rest = Arrays.copyOf(of(42, n), (n + 4) / 5);
    int[] order = of(42, rest.length);
    return IntStream.range(0, (rest.length + 1) / 2).map(i -> rest[order[i]]).toArray();
  }

  private int upTo(int max) {
    int mask = Integer.highestOneBit(max) * 2 - 1;
    int value = draw() & mask;
    while (value > max) {
      value = draw() & mask;
    }
    return value;
  }

  private int draw() {
    if (next == 624) {
      for (int k = 0; k < 624; k++) {
        int y = (state[k] & 0x80000000) | (state[(k + 1) % 624] & 0x7fffffff);
        state[k] = state[(k + 397) % 624] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
      }
      next = 0;
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }
}
