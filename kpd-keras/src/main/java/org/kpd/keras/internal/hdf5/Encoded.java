package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;

/** Bytes that are encoded once and written to several places. Immutable. */
final class Encoded {
  private final byte[] bytes;

  private Encoded(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes written to the buffer so far. */
  static Encoded of(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return new Encoded(bytes);
  }

  int size() {
    return bytes.length;
  }

  void putInto(ByteBuffer target) {
    target.put(bytes);
  }
}
