package org.kpd.keras.internal.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The bytes of a file, read within its bounds, and a record of their owners. A damaged address
 * usually points into another object: two owners of one byte are an error, which also ends every
 * cycle of blocks that point to each other.
 */
final class FileBytes {
  /** The largest block, apart from data, in any genuine file. */
  private static final long LARGEST_BLOCK = 1 << 24;

  private final FileChannel channel;
  private final long size;
  private final NavigableMap<Long, Extent> extents = new TreeMap<>();

  private record Extent(long end, String owner) {}

  FileBytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  /** The length of the file. */
  long size() {
    return size;
  }

  /** Reads a block of metadata and records its owner. */
  ByteBuffer block(long address, long length, String owner) {
    claim(address, length, owner);
    if (length > LARGEST_BLOCK) {
      throw Hdf5Exception.of(
          "Found %d bytes for %s; expected at most %d.", length, owner, LARGEST_BLOCK);
    }
    return read(address, (int) length, owner);
  }

  /** Records the owner of a range; the same owner may claim the same range again. */
  void claim(long address, long length, String owner) {
    check(address, length, owner);
    if (length == 0) {
      return;
    }
    long end = address + length;
    Map.Entry<Long, Extent> before = extents.lowerEntry(end);
    if (before != null && before.getValue().end() > address) {
      Extent other = before.getValue();
      if (before.getKey() == address && other.equals(new Extent(end, owner))) {
        return;
      }
      throw Hdf5Exception.of(
          "Found %s at byte %d, within %s; expected a place of its own.",
          owner, address, other.owner());
    }
    extents.put(address, new Extent(end, owner));
  }

  /** Reads without recording an owner. */
  ByteBuffer read(long address, int length, String owner) {
    check(address, length, owner);
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, address + bytes.position()) < 0) {
          throw Hdf5Exception.of("The file ended within %s.", owner);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.flip();
  }

  private void check(long address, long length, String owner) {
    if (address < 0 || length < 0 || length > size || address > size - length) {
      throw Hdf5Exception.of(
          "Found %s at byte %s with %s bytes; expected it within the file's %d bytes.",
          owner, Long.toUnsignedString(address), Long.toUnsignedString(length), size);
    }
  }
}
