package org.kpd.keras.internal.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.kpd.core.weights.WeightArray;

/**
 * Values to be stored: their datatype message, their dimensions, and their bytes.
 *
 * @param datatype the body of a datatype message (IV.A.2.d)
 * @param dimensions none for a scalar
 * @param elementSize bytes per value
 * @param body supplies the bytes
 */
record Payload(Encoded datatype, List<Integer> dimensions, int elementSize, Body body)
    implements Member {
  private static final int PIECE = 1 << 16;

  /** Supplies bytes in pieces. */
  @FunctionalInterface
  interface Body {
    void writeTo(Sink sink) throws IOException;
  }

  /** Receives bytes. */
  @FunctionalInterface
  interface Sink {
    void write(ByteBuffer bytes) throws IOException;
  }

  /** The number of bytes of all values. */
  long size() {
    return dimensions.stream()
        .mapToLong(Integer::longValue)
        .reduce(elementSize, Math::multiplyExact);
  }

  static Payload floats(WeightArray values) {
    return new Payload(
        floating(Float.BYTES, 23, 8, 127),
        values.shape(),
        Float.BYTES,
        sink -> write(values.values(), sink));
  }

  static Payload scalar(float value) {
    return new Payload(
        floating(Float.BYTES, 23, 8, 127),
        List.of(),
        Float.BYTES,
        sink -> sink.write(bytes(4).putFloat(value).flip()));
  }

  static Payload scalar(long value) {
    return new Payload(
        int64(), List.of(), Long.BYTES, sink -> sink.write(bytes(8).putLong(value).flip()));
  }

  static Payload text(String value) {
    byte[] encoded = value.getBytes(UTF_8);
    int length = Math.max(1, encoded.length);
    return new Payload(
        string(length), List.of(), length, sink -> sink.write(padded(encoded, length)));
  }

  static Payload texts(List<String> values) {
    if (values.isEmpty()) {
      return new Payload(
          floating(Double.BYTES, 52, 11, 1023), List.of(0), Double.BYTES, sink -> {});
    }
    List<byte[]> encoded = values.stream().map(value -> value.getBytes(UTF_8)).toList();
    int length = encoded.stream().mapToInt(value -> value.length).max().orElse(0);
    int width = Math.max(1, length);
    return new Payload(
        string(width),
        List.of(values.size()),
        width,
        sink -> {
          for (byte[] value : encoded) {
            sink.write(padded(value, width));
          }
        });
  }

  private static void write(FloatBuffer values, Sink sink) throws IOException {
    ByteBuffer piece = bytes(PIECE);
    while (values.hasRemaining()) {
      piece.clear();
      while (values.hasRemaining() && piece.hasRemaining()) {
        piece.putFloat(values.get());
      }
      sink.write(piece.flip());
    }
  }

  private static ByteBuffer padded(byte[] value, int width) {
    return ByteBuffer.wrap(Arrays.copyOf(value, width));
  }

  /** An IEEE type: the sign in the highest bit, then the exponent, then the fraction. */
  private static Encoded floating(int size, int fractionBits, int exponentBits, int bias) {
    int bits = size * Byte.SIZE;
    return Encoded.of(
        bytes(20)
            .put((byte) 0x11)
            .put(new byte[] {0x20, (byte) (bits - 1), 0})
            .putInt(size)
            .putShort((short) 0)
            .putShort((short) bits)
            .put(new byte[] {(byte) fractionBits, (byte) exponentBits, 0, (byte) fractionBits})
            .putInt(bias));
  }

  /** Signed, least significant byte first. */
  private static Encoded int64() {
    return Encoded.of(
        bytes(12)
            .put((byte) 0x10)
            .put(new byte[] {0x08, 0, 0})
            .putInt(Long.BYTES)
            .putShort((short) 0)
            .putShort((short) 64));
  }

  /** UTF-8 padded with zeros. */
  private static Encoded string(int length) {
    return Encoded.of(bytes(8).put((byte) 0x13).put(new byte[] {0x11, 0, 0}).putInt(length));
  }

  private static ByteBuffer bytes(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }
}
