package org.kpd.train.internal.detection;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The effects of light, cameras and hands in front of faces on a sample. */
final class SampleNoise {
  private static final double NOISY = 0.3;
  private static final int MOST_NOISE = 24;
  private static final double COVERED = 0.25;
  private static final double LARGEST_COVER = 0.3;

  private SampleNoise() {}

  /** The new value of each gray: darker or lighter, in more or less contrast. */
  static byte[] tones(SplittableRandom random) {
    double gamma = Math.exp(spread(random, 0.6));
    double contrast = 1 + spread(random, 0.4);
    double brightness = spread(random, 40);
    byte[] tones = new byte[256];
    for (int gray = 0; gray < tones.length; gray++) {
      double bent = 255 * Math.pow(gray / 255.0, gamma);
      tones[gray] = (byte) clamp((bent - 127.5) * contrast + 127.5 + brightness);
    }
    return tones;
  }

  /** The unchanged values. */
  static byte[] sameTones() {
    byte[] tones = new byte[256];
    for (int gray = 0; gray < tones.length; gray++) {
      tones[gray] = (byte) gray;
    }
    return tones;
  }

  /** Adds grain to some samples and covers a part of some. */
  static void add(SplittableRandom random, byte[] pixels, int offset, int size) {
    if (random.nextDouble() < COVERED) {
      cover(random, pixels, offset, size);
    }
    if (random.nextDouble() < NOISY) {
      grain(random, pixels, offset, size * size);
    }
  }

  private static void cover(SplittableRandom random, byte[] pixels, int offset, int size) {
    int width = 1 + (int) (random.nextDouble() * LARGEST_COVER * size);
    int height = 1 + (int) (random.nextDouble() * LARGEST_COVER * size);
    int left = random.nextInt(size - width);
    int top = random.nextInt(size - height);
    byte gray = (byte) random.nextInt(256);
    for (int y = top; y < top + height; y++) {
      int start = offset + y * size + left;
      Arrays.fill(pixels, start, start + width, gray);
    }
  }

  /** Adds nearly normal noise: the sum of four uniform bytes, whose standard deviation is 148. */
  private static void grain(SplittableRandom random, byte[] pixels, int offset, int count) {
    int deviation = 1 + random.nextInt(MOST_NOISE);
    for (int i = offset; i < offset + count; i += 2) {
      long bits = random.nextLong();
      pixels[i] = (byte) clamp((pixels[i] & 0xFF) + deviation * sum((int) bits) / 148);
      pixels[i + 1] =
          (byte) clamp((pixels[i + 1] & 0xFF) + deviation * sum((int) (bits >>> 32)) / 148);
    }
  }

  private static int sum(int bits) {
    return (bits & 0xFF) + (bits >>> 8 & 0xFF) + (bits >>> 16 & 0xFF) + (bits >>> 24) - 510;
  }

  private static double spread(SplittableRandom random, double most) {
    return most * (2 * random.nextDouble() - 1);
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
