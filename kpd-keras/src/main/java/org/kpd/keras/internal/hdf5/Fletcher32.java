package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The checksum behind the bytes of a chunk (IV.A.2.l): Fletcher's, of 32 bits. */
final class Fletcher32 {
  static final int SIZE = 4;

  private Fletcher32() {}

  /** Verifies the checksum behind the bytes, and returns them without it. */
  static byte[] checked(byte[] bytes, String path) {
    int size = bytes.length - SIZE;
    if (size < 0) {
      throw Hdf5Exception.of("Found a chunk without its checksum in %s.", path);
    }
    int stored = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(size);
    byte[] plain = Arrays.copyOf(bytes, size);
    if (stored != of(plain)) {
      throw Hdf5Exception.of("Found a wrong checksum in %s: it is damaged.", path);
    }
    return plain;
  }

  /** Fletcher's sums of 16-bit words, most significant byte first, modulo 65,535. */
  private static int of(byte[] bytes) {
    long sum = 0;
    long sumOfSums = 0;
    for (int i = 0; i < bytes.length; i += 2) {
      int low = i + 1 < bytes.length ? Byte.toUnsignedInt(bytes[i + 1]) : 0;
      sum = (sum + (Byte.toUnsignedInt(bytes[i]) << 8 | low)) % 65_535;
      sumOfSums = (sumOfSums + sum) % 65_535;
    }
    return (int) (sumOfSums << 16 | sum);
  }
}
