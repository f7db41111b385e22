package org.kpd.core.image;

import java.nio.charset.StandardCharsets;

/** The picture formats that are decoded, recognized by their first bytes. */
enum ImageFormat {
  JPEG("JPEG", "\u00FF\u00D8\u00FF", "com.twelvemonkeys.imageio:imageio-jpeg"),
  PNG("PNG", "\u0089PNG", "the java.desktop module"),
  WEBP("WebP", "RIFF????WEBP", "com.twelvemonkeys.imageio:imageio-webp");

  private static final int SHOWN = 8;

  private final String label;

  /** The first bytes, one per character; a question mark stands for any byte. */
  private final String start;

  private final String artifact;

  ImageFormat(String label, String start, String artifact) {
    this.label = label;
    this.start = start;
    this.artifact = artifact;
  }

  static ImageFormat of(byte[] encoded, String name) {
    for (ImageFormat format : values()) {
      if (begins(encoded, format.start)) {
        return format;
      }
    }
    throw new ImageException(
        UnreadFormat.of(encoded)
            .map(kind -> unread(name, kind.label()) + " " + kind.remedy())
            .orElseGet(() -> unread(name, describe(encoded))));
  }

  private static String unread(String name, String found) {
    return name + ": found " + found + "; expected " + PictureFiles.EXPECTED + ".";
  }

  String label() {
    return label;
  }

  /** The artifact that reads the variants that Java's own decoders do not support. */
  String artifact() {
    return artifact;
  }

  /** Parses a file that begins with these bytes; never fails. */
  PictureFile read(byte[] encoded) {
    return switch (this) {
      case JPEG -> JpegFile.of(encoded);
      case PNG -> PngFile.of(encoded);
      case WEBP -> WebPFile.of(encoded);
    };
  }

  /** Whether bytes begin with these characters, of which a question mark stands for any. */
  static boolean begins(byte[] encoded, String start) {
    for (int i = 0; i < start.length(); i++) {
      if (encoded.length <= i
          || (start.charAt(i) != '?' && (encoded[i] & 0xFF) != start.charAt(i))) {
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
