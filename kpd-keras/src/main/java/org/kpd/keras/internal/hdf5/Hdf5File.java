package org.kpd.keras.internal.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * An HDF5 file opened for reading. Whatever the bytes are, reading ends in values or in an {@link
 * Hdf5Exception}, and takes memory in proportion to the requested values: sizes are checked against
 * the file before anything is allocated, no byte belongs to two objects, and links out of the file
 * are not followed. Not thread-safe.
 */
public final class Hdf5File implements Closeable {
  private final FileChannel channel;
  private final FileBytes bytes;
  private final GlobalHeap globalHeap;

  private Hdf5File(FileChannel channel) throws IOException {
    this.channel = channel;
    this.bytes = new FileBytes(channel);
    this.globalHeap = new GlobalHeap(bytes);
  }

  /**
   * Opens a file; the caller closes it.
   *
   * @throws IOException if it cannot be read
   */
  public static Hdf5File open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new Hdf5File(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether a file that begins with these bytes is HDF5. */
  public static boolean isHdf5(byte[] start) {
    byte[] signature = Hdf5Format.signature();
    return start.length >= signature.length
        && Arrays.equals(start, 0, signature.length, signature, 0, signature.length);
  }

  /**
   * The group that holds all others.
   *
   * @throws Hdf5Exception if the file is not HDF5 or is damaged
   */
  public Hdf5Group root() {
    ObjectHeader header = ObjectHeader.read(bytes, rootAddress(), "/");
    if (!Links.isGroup(header)) {
      throw new Hdf5Exception("Found no group at the root of the file.");
    }
    return new Hdf5Group(this, header);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  FileBytes bytes() {
    return bytes;
  }

  GlobalHeap globalHeap() {
    return globalHeap;
  }

  /** II.A. */
  private long rootAddress() {
    ByteBuffer start = bytes.read(0, (int) Math.min(96, bytes.size()), "the superblock");
    byte[] signature = new byte[Math.min(8, start.limit())];
    start.get(signature);
    if (!isHdf5(signature)) {
      throw new Hdf5Exception("Found no HDF5 signature at the start of the file.");
    }
    int version = start.get(8);
    return switch (version) {
      case 0 -> superblock(24, 24 + 4 * Hdf5Format.WORD + Hdf5Format.SYMBOL_ENTRY, 13);
      case 1 -> superblock(28, 28 + 4 * Hdf5Format.WORD + Hdf5Format.SYMBOL_ENTRY, 13);
      case 2, 3 -> superblock(12, 12 + 4 * Hdf5Format.WORD + 4, 9);
      default ->
          throw Hdf5Exception.of("Found a superblock of version %d; expected 0 to 3.", version);
    };
  }

  /** The base address, another address, the file's end and the root, the last two by version. */
  private long superblock(int addresses, int size, int sizes) {
    ByteBuffer block = bytes.block(0, size, "the superblock");
    int version = block.get(8);
    boolean newer = version >= 2;
    if (newer) {
      Lookup3.check(block, "the superblock");
    }
    if (block.get(sizes) != Hdf5Format.WORD || block.get(sizes + 1) != Hdf5Format.WORD) {
      throw Hdf5Exception.of(
          "Found addresses of %d and lengths of %d bytes; expected 8.",
          block.get(sizes), block.get(sizes + 1));
    }
    block.position(addresses);
    long base = block.getLong();
    block.getLong();
    long end = block.getLong();
    if (base != 0 || end < 0 || end > bytes.size()) {
      throw Hdf5Exception.of(
          "Found a file of %d bytes; expected %s: it was cut short.",
          bytes.size(), Long.toUnsignedString(end));
    }
    // Older files keep the root's symbol table entry here, after the driver information.
    if (!newer) {
      block.getLong();
      block.getLong();
    }
    return block.getLong();
  }
}
