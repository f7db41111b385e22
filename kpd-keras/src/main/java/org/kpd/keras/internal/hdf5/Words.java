package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Numbers and strings of various widths in blocks. */
final class Words {
  private Words() {}

  /** An unsigned number of 1, 2, 4 or 8 bytes, least significant first. */
  static long unsigned(ByteBuffer bytes, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value |= (long) Byte.toUnsignedInt(bytes.get()) << (8 * i);
    }
    return value;
  }

  /** UTF-8 up to the first zero byte, or all of it. */
  static String text(ByteBuffer bytes, String owner) {
    ByteBuffer text = bytes.slice();
    int length = 0;
    while (length < text.limit() && text.get(length) != 0) {
      length++;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text.limit(length)).toString();
    } catch (CharacterCodingException e) {
      throw new Hdf5Exception("Found bytes in %s that are not UTF-8 text.".formatted(owner), e);
    }
  }
}
