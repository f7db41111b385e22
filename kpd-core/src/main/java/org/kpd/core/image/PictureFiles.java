package org.kpd.core.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Which files of a folder are taken for pictures, by their endings. What a file is then decided by
 * its content: {@link ImageDecoder} reads a PNG that is called {@code .jpg}.
 */
public final class PictureFiles {
  /** What is read, as messages say it. */
  public static final String EXPECTED = "a JPEG, PNG or WebP picture";

  private static final List<String> READ =
      List.of("jpg", "jpeg", "png", "webp", "jfif", "jpe", "pjpeg", "pjp", "jif", "apng");

  /** What is no picture that is read: named when it is met, instead of passed over in silence. */
  private static final List<String> UNREAD =
      List.of(
          "heic", "heif", "hif", "avif", "jxl", "jp2", "j2k", "gif", "bmp", "dib", "tif", "tiff",
          "svg", "pdf", "psd", "dng", "cr2", "cr3", "nef", "arw", "raf", "orf", "rw2");

  private PictureFiles() {}

  /**
   * Whether a file's name says that it is a picture, of a kind that is read or of one that is only
   * named in the message. Names that begin with a dot say so of none, as in a shell.
   */
  public static boolean isNamedAsPicture(Path file) {
    return hasReadEnding(file) || hasEnding(file, UNREAD);
  }

  /** Whether a file's name says that it is a picture of a kind that is read. */
  public static boolean hasReadEnding(Path file) {
    return hasEnding(file, READ);
  }

  private static boolean hasEnding(Path file, List<String> endings) {
    Path name = file.getFileName();
    if (name == null || name.toString().startsWith(".")) {
      return false;
    }
    int dot = name.toString().lastIndexOf('.');
    return dot > 0 && endings.contains(name.toString().substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
