package org.kpd.core.image;

import java.nio.charset.StandardCharsets;

/**
 * What a JPEG file says of itself before its picture begins (ITU-T T.81, annex B): enough to spare
 * most files the decoders and readers that the others need. A crop of a face is otherwise parsed
 * for longer than it is decoded.
 *
 * @param isPlain whether it is gray, or YCbCr as JFIF defines it without a color profile, so that
 *     Java's own decoder gives the stored values
 * @param mayBeTurned whether it may have an EXIF segment, and an orientation in it
 */
record JpegHeader(boolean isPlain, boolean mayBeTurned) {
  /** For pictures of another format. */
  static final JpegHeader NO_JPEG = new JpegHeader(false, false);

  private static final JpegHeader UNKNOWN = new JpegHeader(false, true);

  private static final int MARKER = 0xFF;
  private static final int START_OF_SCAN = 0xDA;
  private static final int JFIF = 0xE0;
  private static final int EXIF = 0xE1;
  private static final int COLOR_PROFILE = 0xE2;
  private static final int ADOBE = 0xEE;

  /** Where the number of components is in a frame header, from its length on. */
  private static final int COMPONENTS = 7;

  /** Reads the segments up to the first scan; what makes no sense is left to the decoder. */
  static JpegHeader of(byte[] jpeg) {
    boolean hasJfif = false;
    boolean hasExif = false;
    boolean hasOwnColors = false;
    int components = 0;
    int at = 2;
    while (at + 4 <= jpeg.length && unsigned(jpeg, at) == MARKER) {
      int kind = unsigned(jpeg, at + 1);
      int length = unsigned(jpeg, at + 2) << 8 | unsigned(jpeg, at + 3);
      if (kind == START_OF_SCAN) {
        boolean isPlain = components == 1 || (components == 3 && hasJfif && !hasOwnColors);
        return new JpegHeader(isPlain, hasExif);
      }
      if (isFrame(kind) && at + 2 + COMPONENTS < jpeg.length) {
        components = unsigned(jpeg, at + 2 + COMPONENTS);
      }
      hasJfif |= kind == JFIF && holds(jpeg, at + 4, "JFIF");
      hasExif |= kind == EXIF;
      hasOwnColors |= kind == ADOBE || kind == COLOR_PROFILE;
      at += 2 + length;
    }
    return UNKNOWN;
  }

  /** Frames of all codings; three of the numbers between stand for tables. */
  private static boolean isFrame(int kind) {
    return kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
  }

  private static boolean holds(byte[] jpeg, int at, String text) {
    return at + text.length() <= jpeg.length
        && new String(jpeg, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  private static int unsigned(byte[] jpeg, int at) {
    return jpeg[at] & 0xFF;
  }
}
