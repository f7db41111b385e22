package org.kpd.core.image;

import java.nio.charset.StandardCharsets;

/** The kinds of picture that are decoded, told by their first bytes. */
enum ImageFormat {
  JPEG("\u00FF\u00D8\u00FF"),
  PNG("\u0089PNG");

  private static final int SHOWN = 8;

  /** The first bytes, a character each. */
  private final String start;

  ImageFormat(String start) {
    this.start = start;
  }

  static ImageFormat of(byte[] encoded, String name) {
    for (ImageFormat format : values()) {
      if (format.begins(encoded)) {
        return format;
      }
    }
    throw new ImageException(
        "%s: found %s; expected a JPEG or PNG picture.".formatted(name, describe(encoded)));
  }

  String label() {
    return name();
  }

  private boolean begins(byte[] encoded) {
    for (int i = 0; i < start.length(); i++) {
      if (encoded.length <= i || (encoded[i] & 0xFF) != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String describe(byte[] encoded) {
    if (encoded.length == 0) {
      return "an empty file";
    }
    String text =
        new String(encoded, 0, Math.min(SHOWN, encoded.length), StandardCharsets.ISO_8859_1)
            .replaceAll("[^ -~]", ".");
    return "a file that begins with \"%s\"".formatted(text);
  }
}
