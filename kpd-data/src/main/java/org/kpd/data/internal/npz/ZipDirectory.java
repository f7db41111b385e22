package org.kpd.data.internal.npz;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;

/**
 * Finds the offset of a stored member's bytes in a zip archive, which {@link java.util.zip.ZipFile}
 * does not offer. Archives over 4 GiB (zip64) are supported.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_LENGTH = 20;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LENGTH = 56;
  private static final int MEMBER = 0x02014b50;
  private static final int MEMBER_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int EXTRA_64 = 1;
  private static final long SEE_EXTRA = 0xFFFFFFFFL;
  private static final int LARGEST_DIRECTORY = 1 << 24;

  private final Path path;

  ZipDirectory(Path path) {
    this.path = path;
  }

  /**
   * The offset of a member's content.
   *
   * @throws ZipException if the archive contradicts itself
   * @throws EOFException if it is truncated
   */
  long positionOf(String member) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long header = headerOf(member, directory(channel));
      ByteBuffer local = read(channel, header, LOCAL_LENGTH);
      if (local.getInt(0) != LOCAL) {
        throw new ZipException("no member where the directory says one is");
      }
      return header + LOCAL_LENGTH + unsignedShort(local, 26) + unsignedShort(local, 28);
    }
  }

  private static ByteBuffer directory(FileChannel channel) throws IOException {
    int tailLength = (int) Math.min(channel.size(), END_LENGTH + LONGEST_COMMENT);
    long tailStart = channel.size() - tailLength;
    ByteBuffer tail = read(channel, tailStart, tailLength);
    int end = tailLength - END_LENGTH;
    while (end >= 0 && tail.getInt(end) != END) {
      end--;
    }
    if (end < 0) {
      throw new ZipException("no directory");
    }
    long size = unsignedInt(tail, end + 12);
    long start = unsignedInt(tail, end + 16);
    if (start == SEE_EXTRA || size == SEE_EXTRA) {
      ByteBuffer locator = read(channel, tailStart + end - LOCATOR_64_LENGTH, LOCATOR_64_LENGTH);
      if (locator.getInt(0) != LOCATOR_64) {
        throw new ZipException("no zip64 locator");
      }
      ByteBuffer large = read(channel, locator.getLong(8), END_64_LENGTH);
      if (large.getInt(0) != END_64) {
        throw new ZipException("no zip64 directory");
      }
      size = large.getLong(40);
      start = large.getLong(48);
    }
    if (size < 0 || size > LARGEST_DIRECTORY) {
      throw new ZipException("a directory of " + size + " bytes");
    }
    return read(channel, start, (int) size);
  }

  private static long headerOf(String member, ByteBuffer directory) throws ZipException {
    byte[] wanted = member.getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (at + MEMBER_LENGTH <= directory.limit() && directory.getInt(at) == MEMBER) {
      int nameLength = unsignedShort(directory, at + 28);
      int extraLength = unsignedShort(directory, at + 30);
      int next = at + MEMBER_LENGTH + nameLength + extraLength + unsignedShort(directory, at + 32);
      if (next > directory.limit()) {
        break;
      }
      if (ByteBuffer.wrap(wanted).equals(directory.slice(at + MEMBER_LENGTH, nameLength))) {
        return headerOf(directory, at, nameLength, extraLength);
      }
      at = next;
    }
    throw new ZipException("no such member in the directory");
  }

  private static long headerOf(ByteBuffer directory, int at, int nameLength, int extraLength)
      throws ZipException {
    long header = unsignedInt(directory, at + 42);
    if (header != SEE_EXTRA) {
      return header;
    }
    // The extra field has the large numbers in this order, each only if needed.
    int skipped = 0;
    skipped += unsignedInt(directory, at + 24) == SEE_EXTRA ? Long.BYTES : 0;
    skipped += unsignedInt(directory, at + 20) == SEE_EXTRA ? Long.BYTES : 0;
    int extra = at + MEMBER_LENGTH + nameLength;
    int end = extra + extraLength;
    while (extra + 4 <= end) {
      int length = unsignedShort(directory, extra + 2);
      if (unsignedShort(directory, extra) == EXTRA_64
          && skipped + Long.BYTES <= length
          && extra + 4 + length <= end) {
        return directory.getLong(extra + 4 + skipped);
      }
      extra += 4 + length;
    }
    throw new ZipException("no zip64 field");
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    if (position < 0) {
      throw new ZipException("a position before the file");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, position + buffer.position());
      if (count < 0) {
        throw new EOFException("unexpected end of the file");
      }
    }
    return buffer.flip();
  }

  private static int unsignedShort(ByteBuffer buffer, int at) {
    return Short.toUnsignedInt(buffer.getShort(at));
  }

  private static long unsignedInt(ByteBuffer buffer, int at) {
    return Integer.toUnsignedLong(buffer.getInt(at));
  }
}
