package org.kpd.data.split;

import java.util.Locale;

/**
 * NumPy's legacy generator, {@code numpy.random.RandomState(seed)}: equal seeds give the
 * permutations and numbers that NumPy gives, so that splits made in Python and by kpd are equal.
 *
 * <p>Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded by its 32-bit linear rule;
 * bounded draws reject masked values above the bound. Not thread-safe.
 */
public final class NumpyRandom {
  private static final int STATE = 624;
  private static final int SHIFT = 397;
  private static final int MATRIX = 0x9908B0DF;
  private static final int UPPER_BIT = 0x80000000;
  private static final int LOWER_BITS = 0x7FFFFFFF;
  private static final long LARGEST_SEED = 0xFFFFFFFFL;

  private final int[] state = new int[STATE];
  private int next = STATE;

  /**
   * The generator of a seed.
   *
   * @throws IllegalArgumentException if the seed is not in 0..2^32 - 1
   */
  public NumpyRandom(long seed) {
    if (seed < 0 || seed > LARGEST_SEED) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Found seed %d; expected 0 to %d, as in NumPy.", seed, LARGEST_SEED));
    }
    state[0] = (int) seed;
    for (int i = 1; i < STATE; i++) {
      int previous = state[i - 1];
      state[i] = 1812433253 * (previous ^ (previous >>> 30)) + i;
    }
  }

  /** The numbers 0..n-1 in random order: {@code permutation(n)}. */
  public int[] permutation(int n) {
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i;
    }
    shuffle(numbers);
    return numbers;
  }

  /** Shuffles the numbers: {@code shuffle(array)}. */
  public void shuffle(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = nextInt(i);
      int kept = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = kept;
    }
  }

  /** A whole number from 0 to {@code largest}, both included. */
  public int nextInt(int largest) {
    if (largest < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Found bound %d; expected at least 0.", largest));
    }
    if (largest == 0) {
      return 0; // without a draw, as in NumPy
    }
    int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
    int value = nextBits() & mask;
    while (value > largest) {
      value = nextBits() & mask;
    }
    return value;
  }

  /** A number in [0, 1) with 53 random bits: {@code random_sample()}. */
  public double nextDouble() {
    int high = nextBits() >>> 5;
    int low = nextBits() >>> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  private int nextBits() {
    if (next == STATE) {
      renew();
      next = 0;
    }
    int bits = state[next++];
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9D2C5680;
    bits ^= (bits << 15) & 0xEFC60000;
    return bits ^ (bits >>> 18);
  }

  private void renew() {
    for (int i = 0; i < STATE; i++) {
      int joined = (state[i] & UPPER_BIT) | (state[(i + 1) % STATE] & LOWER_BITS);
      int twisted = (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : MATRIX);
      state[i] = state[(i + SHIFT) % STATE] ^ twisted;
    }
  }
}
