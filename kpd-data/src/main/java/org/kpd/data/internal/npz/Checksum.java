package org.kpd.data.internal.npz;

import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** Compares the bytes read from an archive's member with the checksum in the archive. */
final class Checksum {
  private final CRC32 crc = new CRC32();
  private final long expected;
  private long left;

  Checksum(long expected, long size) {
    this.expected = expected;
    this.left = size;
  }

  /**
   * Adds the next bytes.
   *
   * @throws ZipException if the member is complete and its bytes do not match the checksum
   */
  void update(byte[] bytes, int offset, int count) throws ZipException {
    if (count <= 0) {
      return;
    }
    crc.update(bytes, offset, count);
    left -= count;
    if (left == 0 && crc.getValue() != expected) {
      throw new ZipException("wrong checksum");
    }
  }
}
