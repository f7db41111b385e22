package org.kpd.core.image;

import java.nio.ByteBuffer;

/**
 * The 96x96 pixels of one face, unsigned bytes 0..255, row by row. One channel where the face is
 * grey, else three interleaved in the order blue, green, red. Immutable.
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
   * @param channels 1 for grey, 3 for blue, green, red
   * @throws IllegalArgumentException if the length is not 96 * 96 * channels
   */
  public static FaceImage of(byte[] pixels, int channels) {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "Found %d channels; expected 1 (grey) or 3 (blue, green, red).".formatted(channels));
    }
    if (pixels.length != PIXELS * channels) {
      throw new IllegalArgumentException(
          "Found %d bytes; expected %d, a %dx%d face of %d channels."
              .formatted(pixels.length, PIXELS * channels, SIZE, SIZE, channels));
    }
    return new FaceImage(pixels.clone(), channels);
  }

  /** 1 for grey, 3 for blue, green, red. */
  public int channels() {
    return channels;
  }

  /** The value 0..255 of one channel of one pixel. */
  public int value(int x, int y, int channel) {
    return pixels[(y * SIZE + x) * channels + channel] & 0xFF;
  }

  /** The bytes, row by row, channels interleaved; read-only. */
  public ByteBuffer pixels() {
    return ByteBuffer.wrap(pixels).asReadOnlyBuffer();
  }

  /** Appends the bytes to a buffer, as this face's own number of channels. */
  public void copyTo(ByteBuffer target) {
    target.put(pixels);
  }
}
