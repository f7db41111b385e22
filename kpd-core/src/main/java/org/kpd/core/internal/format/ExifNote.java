package org.kpd.core.internal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The orientation of the camera in an EXIF block of any file: tag 274 of the first directory of a
 * TIFF structure (EXIF 2.32, 4.6.4).
 */
final class ExifNote {
  /** The bytes before the TIFF structure in JPEG files, and in some others. */
  static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final int ORIENTATION = 0x0112;
  private static final int TIFF = 42;
  private static final int ENTRY_BYTES = 12;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private ExifNote() {}

  /**
   * The orientation that a block names; empty if it names none, or an invalid one.
   *
   * @param block with or without {@link #PREFIX}
   */
  static Optional<Orientation> orientation(ByteBuffer block) {
    ByteBuffer tiff = withoutPrefix(block);
    if (tiff.remaining() < 8 || tiff.get(0) != tiff.get(1)) {
      return Optional.empty();
    }
    switch (tiff.get(0)) {
      case 'I' -> tiff.order(ByteOrder.LITTLE_ENDIAN);
      case 'M' -> tiff.order(ByteOrder.BIG_ENDIAN);
      default -> {
        return Optional.empty();
      }
    }
    return tiff.getShort(2) == TIFF ? inDirectory(tiff, tiff.getInt(4)) : Optional.empty();
  }

  private static ByteBuffer withoutPrefix(ByteBuffer block) {
    ByteBuffer rest = block.slice();
    if (rest.remaining() >= PREFIX.length
        && rest.slice(0, PREFIX.length).equals(ByteBuffer.wrap(PREFIX))) {
      rest.position(PREFIX.length);
    }
    return rest.slice();
  }

  private static Optional<Orientation> inDirectory(ByteBuffer tiff, int at) {
    if (at < 0 || at > tiff.limit() - 2) {
      return Optional.empty();
    }
    int entries = Short.toUnsignedInt(tiff.getShort(at));
    for (int i = 0, entry = at + 2; i < entries; i++, entry += ENTRY_BYTES) {
      if (entry > tiff.limit() - ENTRY_BYTES) {
        return Optional.empty();
      }
      if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
        return Orientation.numbered(value(tiff, entry));
      }
    }
    return Optional.empty();
  }

  private static long value(ByteBuffer tiff, int entry) {
    return switch (tiff.getShort(entry + 2)) {
      case BYTE -> Byte.toUnsignedLong(tiff.get(entry + 8));
      case SHORT -> Short.toUnsignedLong(tiff.getShort(entry + 8));
      case LONG -> Integer.toUnsignedLong(tiff.getInt(entry + 8));
      default -> 0;
    };
  }
}
