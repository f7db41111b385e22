package org.kpd.core.internal.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Formats that are mistaken for supported pictures: they are named, with a remedy. */
enum UnreadFormat {
  HEIC(
      "a HEIC picture",
      "Save it as JPEG; iPhones do by themselves with Settings, Camera, Formats, Most Compatible.",
      "????ftyphe",
      "????ftypmif1",
      "????ftypmsf1"),
  AVIF("an AVIF picture", Remedies.SAVE, "????ftypavi"),
  RAW_CANON("a camera's raw picture", Remedies.DEVELOP, "????ftypcrx "),
  VIDEO("a video", Remedies.FRAMES, "????ftyp", "????moov", "\u001AE\u00DF\u00A3", "RIFF????AVI "),
  JPEG_XL("a JPEG XL picture", Remedies.SAVE, "\u00FF\n", "\0\0\0\fJXL \r\n\u0087\n"),
  JPEG_2000("a JPEG 2000 picture", Remedies.SAVE, "\0\0\0\fjP  ", "\u00FFO\u00FFQ"),
  GIF("a GIF picture", "Save it, or one of its frames, as PNG.", "GIF8"),
  BMP("a BMP picture", Remedies.SAVE, "BM????\0\0\0\0"),
  RAW(
      "a camera's raw picture",
      Remedies.DEVELOP,
      "II*\0????CR",
      "IIRO",
      "IIU\0",
      "FUJIFILMCCD-RAW"),
  TIFF("a TIFF picture", Remedies.SAVE, "II*\0", "MM\0*", "II+\0", "MM\0+"),
  ICON("an icon", Remedies.SAVE, "\0\0\u0001\0", "\0\0\u0002\0"),
  PHOTOSHOP("a Photoshop picture", Remedies.SAVE, "8BPS"),
  PDF("a PDF document", "Save the picture in it as JPEG or PNG.", "%PDF-"),
  SVG("an SVG drawing", "Save it as PNG."),
  HTML("a web page", "Download the picture itself.");

  /** Characters of a text that are examined. */
  private static final int TEXT = 1024;

  /** A byte order mark, a declaration and comments; possessive, so that no text is slow. */
  private static final String BEFORE = "(?is)\\W?\\W?\\W?(?><\\?xml.*?\\?>|<!--.*?-->|\\s)*+";

  private static final Pattern DRAWING = Pattern.compile(BEFORE + "(<!doctype svg.*|<svg[\\s>].*)");
  private static final Pattern PAGE = Pattern.compile(BEFORE + "(<!doctype html|<html).*");

  private static final class Remedies {
    private static final String SAVE = "Save it as JPEG or PNG.";
    private static final String DEVELOP = "Develop it, and save it as JPEG or PNG.";
    private static final String FRAMES = "Save its frames as JPEG or PNG.";
  }

  private final String label;
  private final String remedy;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that nobody can change.
  private final List<String> starts;

  UnreadFormat(String label, String remedy, String... starts) {
    this.label = label;
    this.remedy = remedy;
    this.starts = List.of(starts);
  }

  /** The kind of a file, if it is one of these. */
  static Optional<UnreadFormat> of(byte[] encoded) {
    for (UnreadFormat format : values()) {
      if (format.starts.stream().anyMatch(start -> ImageFormat.begins(encoded, start))) {
        // Files of the general brand may hold AV1; their list of compatible brands then says so.
        return Optional.of(format == HEIC && holdsAvif(encoded) ? AVIF : format);
      }
    }
    String text =
        new String(encoded, 0, Math.min(TEXT, encoded.length), StandardCharsets.ISO_8859_1);
    if (DRAWING.matcher(text).matches()) {
      return Optional.of(SVG);
    }
    return PAGE.matcher(text).matches() ? Optional.of(HTML) : Optional.empty();
  }

  /** The name with its article. */
  String label() {
    return label;
  }

  /** The remedy, as a sentence. */
  String remedy() {
    return remedy;
  }

  private static boolean holdsAvif(byte[] encoded) {
    int end = Math.min(encoded.length, 64);
    String brands = new String(encoded, 0, end, StandardCharsets.ISO_8859_1);
    return brands.contains("avif") && !brands.contains("heic");
  }
}
