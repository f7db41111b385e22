package org.kpd.train.augmentation;

import java.util.Arrays;
import org.kpd.core.image.FaceImage;

/** The pixel operations of augmentation, in integer arithmetic for speed. */
final class PixelOps {
  private static final int SIZE = FaceImage.SIZE;

  /** Fractional bits of a position. */
  private static final int FRACTION = 16;

  /** One half, to round instead of truncating, with {@code 2 * WEIGHT} fractional bits. */
  private static final int HALF = 1 << (FRACTION - 1);

  /** Bits of a bilinear weight. */
  private static final int WEIGHT = 8;

  private static final int WEIGHT_MASK = (1 << WEIGHT) - 1;

  /** The standard deviation of the sum of four random bytes. */
  private static final double BYTES_DEVIATION = Math.sqrt(4 * (256.0 * 256 - 1) / 12);

  private PixelOps() {}

  /** The new value of each gray 0..255, with contrast about middle gray and added brightness. */
  static int[] toneCurve(double contrast, double brightness) {
    int[] curve = new int[256];
    for (int gray = 0; gray < curve.length; gray++) {
      curve[gray] = clamp((int) Math.round((gray - 127.5) * contrast + 127.5 + brightness), 255);
    }
    return curve;
  }

  /**
   * Moves the pixels like the points, with bilinear interpolation, and applies the tone curve.
   * Pixels from outside repeat the nearest border pixel.
   */
  static void warp(FaceBuffer face, Affine affine, int[] toneCurve) {
    int channels = face.channels();
    byte[] source = new byte[FaceImage.PIXELS * channels];
    System.arraycopy(face.pixels(), face.pixelOffset(), source, 0, source.length);
    for (int i = 0; i < source.length; i++) {
      source[i] = (byte) toneCurve[source[i] & 0xFF];
    }
    Affine back = affine.inverse();
    int stepX = fixed(back.xx());
    int stepY = fixed(back.yx());
    int target = face.pixelOffset();
    for (int y = 0; y < SIZE; y++) {
      int sourceX = fixed(back.x(0, y));
      int sourceY = fixed(back.y(0, y));
      for (int x = 0; x < SIZE; x++) {
        sample(source, channels, sourceX, sourceY, face.pixels(), target);
        target += channels;
        sourceX += stepX;
        sourceY += stepY;
      }
    }
  }

  /** Adds noise that is nearly normal: the sum of four uniform bytes. */
  static void addNoise(FaceBuffer face, double deviation, long seed) {
    int scale = fixed(deviation / BYTES_DEVIATION);
    if (scale == 0) {
      return;
    }
    byte[] pixels = face.pixels();
    int end = face.pixelOffset() + FaceImage.PIXELS * face.channels();
    long bits = seed | 1;
    for (int i = face.pixelOffset(); i < end; i += face.channels()) {
      // xorshift64 (Marsaglia, 2003)
      bits ^= bits << 13;
      bits ^= bits >>> 7;
      bits ^= bits << 17;
      int sum =
          (int) (bits & 0xFF)
              + (int) ((bits >>> 8) & 0xFF)
              + (int) ((bits >>> 16) & 0xFF)
              + (int) ((bits >>> 24) & 0xFF)
              - 510;
      int noise = (sum * scale + HALF) >> FRACTION;
      for (int channel = 0; channel < face.channels(); channel++) {
        pixels[i + channel] = (byte) clamp((pixels[i + channel] & 0xFF) + noise, 255);
      }
    }
  }

  /** Fills a rectangle around a center with one gray. */
  static void cutOut(FaceBuffer face, int middleX, int middleY, int width, int height, byte gray) {
    int left = clamp(middleX - width / 2, SIZE);
    int right = clamp(middleX - width / 2 + width, SIZE);
    int bottom = clamp(middleY - height / 2 + height, SIZE);
    for (int y = clamp(middleY - height / 2, SIZE); y < bottom; y++) {
      int row = face.pixelOffset() + y * SIZE * face.channels();
      int end = row + right * face.channels();
      Arrays.fill(face.pixels(), row + left * face.channels(), end, gray);
    }
  }

  private static void sample(
      byte[] source, int channels, int sourceX, int sourceY, byte[] target, int offset) {
    int wholeX = sourceX >> FRACTION;
    int wholeY = sourceY >> FRACTION;
    int weightX = (sourceX >> (FRACTION - WEIGHT)) & WEIGHT_MASK;
    int weightY = (sourceY >> (FRACTION - WEIGHT)) & WEIGHT_MASK;
    int left = clamp(wholeX, SIZE - 1) * channels;
    int right = clamp(wholeX + 1, SIZE - 1) * channels;
    int above = clamp(wholeY, SIZE - 1) * SIZE * channels;
    int below = clamp(wholeY + 1, SIZE - 1) * SIZE * channels;
    for (int channel = 0; channel < channels; channel++) {
      int upper =
          (source[above + left + channel] & 0xFF) * (WEIGHT_MASK + 1 - weightX)
              + (source[above + right + channel] & 0xFF) * weightX;
      int lower =
          (source[below + left + channel] & 0xFF) * (WEIGHT_MASK + 1 - weightX)
              + (source[below + right + channel] & 0xFF) * weightX;
      int sum = upper * (WEIGHT_MASK + 1 - weightY) + lower * weightY;
      target[offset + channel] = (byte) ((sum + HALF) >> (2 * WEIGHT));
    }
  }

  private static int fixed(double value) {
    return (int) Math.round(value * (1 << FRACTION));
  }

  private static int clamp(int value, int largest) {
    return Math.max(0, Math.min(largest, value));
  }
}
