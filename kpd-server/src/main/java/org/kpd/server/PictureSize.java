package org.kpd.server;

import java.util.OptionalLong;

/** How large a JPEG or PNG picture is by its header, for a guess at what decoding it takes. */
final class PictureSize {
  private static final int MARKER = 0xFF;
  private static final int START_OF_SCAN = 0xDA;
  private static final int PNG_WIDTH = 16;
  private static final int PNG_HEIGHT = 20;

  private PictureSize() {}

  /** Width times height; empty where the header does not say, or is of another kind. */
  static OptionalLong pixels(byte[] encoded) {
    if (encoded.length >= PNG_HEIGHT + 4 && at(encoded, 0) == 0x89 && at(encoded, 1) == 'P') {
      return area(four(encoded, PNG_WIDTH), four(encoded, PNG_HEIGHT));
    }
    return encoded.length > 2 && at(encoded, 0) == MARKER && at(encoded, 1) == 0xD8
        ? jpeg(encoded)
        : OptionalLong.empty();
  }

  /** The size is in the frame header, among the segments before the first scan. */
  private static OptionalLong jpeg(byte[] encoded) {
    int at = 2;
    while (at + 9 <= encoded.length && at(encoded, at) == MARKER) {
      int kind = at(encoded, at + 1);
      if (kind == MARKER) {
        // A byte that only fills.
        at++;
        continue;
      }
      if (isFrame(kind)) {
        return area(two(encoded, at + 7), two(encoded, at + 5));
      }
      if (kind == START_OF_SCAN) {
        return OptionalLong.empty();
      }
      at += 2 + two(encoded, at + 2);
    }
    return OptionalLong.empty();
  }

  /** Frames of all codings; three of the numbers between stand for tables. */
  private static boolean isFrame(int kind) {
    return kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
  }

  private static OptionalLong area(long width, long height) {
    return width > 0 && height > 0 ? OptionalLong.of(width * height) : OptionalLong.empty();
  }

  private static long four(byte[] bytes, int index) {
    return (long) two(bytes, index) << 16 | two(bytes, index + 2);
  }

  private static int two(byte[] bytes, int index) {
    return at(bytes, index) << 8 | at(bytes, index + 1);
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xFF;
  }
}
