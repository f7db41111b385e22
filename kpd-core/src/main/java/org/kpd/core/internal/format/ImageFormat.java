package org.kpd.core.internal.format;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** The picture formats that are decoded, recognized by their first bytes. */
public enum ImageFormat {
  JPEG("JPEG", "\u00FF\u00D8\u00FF", "com.twelvemonkeys.imageio:imageio-jpeg"),
  PNG("PNG", "\u0089PNG", "the java.desktop module"),
  WEBP("WebP", "RIFF????WEBP", "com.twelvemonkeys.imageio:imageio-webp");

  /** The supported formats, as messages name them. */
  public static final String EXPECTED = "a JPEG, PNG or WebP picture";

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

  /** The format of a file, or empty if it is none of these; see {@link #unread}. */
  public static Optional<ImageFormat> of(byte[] encoded) {
    return Stream.of(values()).filter(format -> begins(encoded, format.start)).findFirst();
  }

  /** The message for a file of no such format, in the words after the file's name. */
  public static String unread(byte[] encoded) {
    return UnreadFormat.of(encoded)
        .map(kind -> unread(kind.label()) + " " + kind.remedy())
        .orElseGet(() -> unread(describe(encoded)));
  }

  private static String unread(String found) {
    return "found " + found + "; expected " + EXPECTED + ".";
  }

  public String label() {
    return label;
  }

  /** The artifact that reads the variants that Java's own decoders do not support. */
  public String artifact() {
    return artifact;
  }

  /** Parses a file that begins with these bytes; never fails. */
  public PictureFile read(byte[] encoded) {
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
