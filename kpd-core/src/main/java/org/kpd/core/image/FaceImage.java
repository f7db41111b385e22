package org.kpd.core.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The 96x96 pixels of one face, unsigned bytes 0..255, row by row. One channel for a gray face,
 * else three, interleaved in the order blue, green, red. Immutable.
 */
public final class FaceImage {
  /** Width and height in pixels. */
  public static final int SIZE = 96;

  /** Pixels of one face. */
  public static final int PIXELS = SIZE * SIZE;

  private final byte[] pixels;
  private final int channels;

  private FaceImage(byte[] pixels, int channels) {
    this.pixels = pixels;
    this.channels = channels;
  }

  /**
   * A face from its bytes, which are copied.
   *
   * @param channels 1 for gray, 3 for blue, green, red
   * @throws IllegalArgumentException if the length is not 96 * 96 * channels
   */
  public static FaceImage of(byte[] pixels, int channels) {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %d channels; expected 1 (gray) or 3 (blue, green, red).",
              channels));
    }
    if (pixels.length != PIXELS * channels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %d bytes; expected %d, a %dx%d face of %d channels.",
              pixels.length,
              PIXELS * channels,
              SIZE,
              SIZE,
              channels));
    }
    return new FaceImage(pixels.clone(), channels);
  }

  /** 1 for gray, 3 for blue, green, red. */
  public int channels() {
    return channels;
  }

  /** The value 0..255 of one channel of one pixel. */
  public int value(int x, int y, int channel) {
    return pixels[(y * SIZE + x) * channels + channel] & 0xFF;
  }

  /** The largest value 0..255 of any channel of any pixel. */
  public int largest() {
    int largest = 0;
    for (byte value : pixels) {
      largest = Math.max(largest, value & 0xFF);
    }
    return largest;
  }

  /** Whether all channels are equal in every pixel. */
  public boolean isGray() {
    for (int i = 0; channels == 3 && i < pixels.length; i += 3) {
      if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2]) {
        return false;
      }
    }
    return true;
  }

  /** This face with one channel if it is gray, else unchanged. */
  public FaceImage withoutCopiedChannels() {
    if (channels == 1 || !isGray()) {
      return this;
    }
    byte[] gray = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      gray[i] = pixels[3 * i];
    }
    return new FaceImage(gray, 1);
  }

  /** This face with three channels; a gray channel is copied to all. */
  public FaceImage withThreeChannels() {
    if (channels == 3) {
      return this;
    }
    byte[] copies = new byte[3 * PIXELS];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = pixels[i / 3];
    }
    return new FaceImage(copies, 3);
  }

  /** The bytes, row by row, channels interleaved; read-only. */
  public ByteBuffer pixels() {
    return ByteBuffer.wrap(pixels).asReadOnlyBuffer();
  }

  /** Copies the bytes into an array, with this face's own number of channels. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(pixels, 0, target, offset, pixels.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FaceImage that
        && channels == that.channels
        && Arrays.equals(pixels, that.pixels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "FaceImage of %d channels", channels);
  }
}
