package org.kpd.core.internal.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * EXIF blocks in the text chunks of PNG files, where ImageMagick and exiftool put them before PNG
 * had a chunk for them: in hexadecimal digits, after a name and a length on lines of their own.
 */
final class PngProfile {
  private static final int LONGEST = 1 << 20;

  private PngProfile() {}

  /**
   * The EXIF block in a text chunk, if there is one.
   *
   * @param type tEXt, zTXt or iTXt
   */
  static Optional<ByteBuffer> exif(String type, ByteBuffer chunk) {
    byte[] data = new byte[chunk.remaining()];
    chunk.duplicate().get(data);
    int keywordEnd = zero(data, 0);
    String keyword = new String(data, 0, keywordEnd, StandardCharsets.ISO_8859_1);
    if (!keyword.equals("Raw profile type exif") && !keyword.equals("Raw profile type APP1")) {
      return Optional.empty();
    }
    try {
      return block(text(type, data, keywordEnd + 1));
    } catch (IOException | IllegalArgumentException unreadableNote) {
      return Optional.empty();
    }
  }

  private static String text(String type, byte[] data, int from) throws IOException {
    boolean compressed = type.equals("zTXt");
    int start = from;
    if (compressed) {
      start = from + 1;
    } else if (type.equals("iTXt")) {
      compressed = from < data.length && data[from] == 1;
      // A flag, a method, a language and a translated keyword.
      start = zero(data, zero(data, from + 2) + 1) + 1;
    }
    if (start > data.length) {
      return "";
    }
    InputStream stored = new ByteArrayInputStream(data, start, data.length - start);
    try (InputStream text = compressed ? new InflaterInputStream(stored) : stored) {
      return new String(text.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
    }
  }

  private static Optional<ByteBuffer> block(String text) {
    String[] lines = text.strip().split("\n", 3);
    return lines.length < 3
        ? Optional.empty()
        : Optional.of(ByteBuffer.wrap(HexFormat.of().parseHex(lines[2].replaceAll("\\s", ""))));
  }

  private static int zero(byte[] data, int from) {
    int at = from;
    while (at < data.length && data[at] != 0) {
      at++;
    }
    return Math.min(at, data.length);
  }
}
