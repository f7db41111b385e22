package org.kpd.serve.internal.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.kpd.core.image.FaceImage;

/** Packs faces into the raw bytes of a signature's input tensor. */
public final class FacePixels {
  private static final int COLORS = 3;

  private FacePixels() {}

  /**
   * Packs faces one after another. Gray is replicated if the signature takes three channels.
   *
   * @throws IllegalArgumentException if a face is in color and the signature takes gray
   */
  public static ByteBuffer pack(FaceSignature signature, List<FaceImage> faces) {
    ByteBuffer target = allocate(signature, faces.size());
    for (FaceImage face : faces) {
      ByteBuffer pixels = face.pixels();
      byte[] bytes = new byte[pixels.remaining()];
      pixels.get(bytes);
      put(signature, bytes, face.channels(), target);
    }
    return target.flip();
  }

  /** A buffer for that many faces. */
  public static ByteBuffer allocate(FaceSignature signature, int faces) {
    return ByteBuffer.allocate(Math.multiplyExact(faces, signature.faceBytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Appends one face of uint8 pixels with interleaved channels. */
  public static void put(FaceSignature signature, byte[] pixels, int channels, ByteBuffer target) {
    if (channels > signature.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %d channels; expected %d for signature %s.",
              channels,
              signature.channels(),
              signature.key()));
    }
    byte[] values = channels < signature.channels() ? replicate(pixels) : pixels;
    switch (signature.pixels()) {
      case UINT8 -> target.put(values);
      case FLOAT32 -> {
        for (byte value : values) {
          target.putFloat(value & 0xFF);
        }
      }
    }
  }

  private static byte[] replicate(byte[] gray) {
    byte[] colors = new byte[gray.length * COLORS];
    for (int i = 0; i < gray.length; i++) {
      colors[i * COLORS] = gray[i];
      colors[i * COLORS + 1] = gray[i];
      colors[i * COLORS + 2] = gray[i];
    }
    return colors;
  }
}
