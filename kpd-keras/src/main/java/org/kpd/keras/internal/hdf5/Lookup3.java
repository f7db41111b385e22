package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bob Jenkins' lookup3 hash, the last four bytes of newer metadata blocks (VIII). */
final class Lookup3 {
  private static final int WIDTH = 4;

  private Lookup3() {}

  /** Compares the last four bytes of a block with the hash of the bytes before them. */
  static void check(ByteBuffer block, String owner) {
    int length = block.limit() - WIDTH;
    if (length < 0 || block.getInt(length) != of(block, length)) {
      throw Hdf5Exception.of("Found a wrong checksum in %s: it is damaged.", owner);
    }
  }

  /** The hash of the first bytes of a block, seed 0. */
  static int of(ByteBuffer block, int length) {
    ByteBuffer padded = ByteBuffer.allocate(length + 12).order(ByteOrder.LITTLE_ENDIAN);
    padded.put(block.slice(0, length)).clear();
    int a = 0xdeadbeef + length;
    int b = a;
    int c = a;
    int remaining = length;
    while (remaining > 12) {
      a += padded.getInt();
      b += padded.getInt();
      c += padded.getInt();
      a = (a - c) ^ Integer.rotateLeft(c, 4);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 6);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 8);
      b += a;
      a = (a - c) ^ Integer.rotateLeft(c, 16);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 19);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 4);
      b += a;
      remaining -= 12;
    }
    if (remaining == 0) {
      return c;
    }
    // The bytes after the end are zero, as the final mix expects for a short remainder.
    a += padded.getInt();
    b += padded.getInt();
    c += padded.getInt();
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
  }
}
