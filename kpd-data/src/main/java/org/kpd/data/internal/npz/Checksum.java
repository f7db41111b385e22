package org.kpd.data.internal.npz;

import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** Compares what was read of an archive's member with what the archive says of it. */
final class Checksum {
  private final CRC32 crc = new CRC32();
  private final long expected;
  private long left;

  Checksum(long expected, long size) {
    this.expected = expected;
    this.left = size;
  }

  /**
   * Takes the next bytes.
   *
   * @throws ZipException if the member is over and its bytes are not those that were written
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
