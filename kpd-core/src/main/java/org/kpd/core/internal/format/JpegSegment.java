package org.kpd.core.internal.format;

import java.nio.charset.StandardCharsets;

/** A marker segment of a JPEG file (ITU-T T.81, B.1.1.4). */
final class JpegSegment {
  static final int END_OF_IMAGE = 0xD9;
  static final int START_OF_SCAN = 0xDA;
  static final int APP0 = 0xE0;
  static final int APP1 = 0xE1;
  static final int APP2 = 0xE2;
  static final int APP14 = 0xEE;

  /** The size of the length itself. */
  static final int LENGTH_BYTES = 2;

  private static final int TABLES = 0xC4;
  private static final int EXTENSIONS = 0xC8;
  private static final int CONDITIONING = 0xCC;

  private final byte[] file;
  private final int kind;
  private final int start;
  private final int bodyEnd;
  private final int end;

  /**
   * A segment within a file.
   *
   * @param kind the second byte of its marker
   * @param start offset of its length, behind the marker
   * @param bodyEnd offset of its end, where a scan's data begins
   * @param end offset of the end of its scan's data; for other segments {@code bodyEnd}
   */
  JpegSegment(byte[] file, int kind, int start, int bodyEnd, int end) {
    this.file = file;
    this.kind = kind;
    this.start = start;
    this.bodyEnd = bodyEnd;
    this.end = end;
  }

  int kind() {
    return kind;
  }

  int start() {
    return start;
  }

  int bodyEnd() {
    return bodyEnd;
  }

  int end() {
    return end;
  }

  /** Whether it describes the picture: its size, its components and how they are coded. */
  boolean isFrame() {
    return kind >= 0xC0
        && kind <= 0xCF
        && kind != TABLES
        && kind != EXTENSIONS
        && kind != CONDITIONING;
  }

  boolean isScan() {
    return kind == START_OF_SCAN;
  }

  /** Whether its content begins with the text. */
  boolean holds(String text) {
    int from = start + LENGTH_BYTES;
    return from + text.length() <= bodyEnd
        && new String(file, from, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  /** The size of its content in bytes, without the length. */
  int size() {
    return bodyEnd - start - LENGTH_BYTES;
  }

  /** A byte of its content; 0 beyond its end. */
  int at(int index) {
    return index < size() ? file[start + LENGTH_BYTES + index] & 0xFF : 0;
  }

  /** Two bytes of its content. */
  int shortAt(int index) {
    return (at(index) << 8) | at(index + 1);
  }
}
