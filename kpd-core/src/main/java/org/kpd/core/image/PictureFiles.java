package org.kpd.core.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kpd.core.internal.format.ImageFormat;

/**
 * Selects the pictures among the files of a folder by their endings. Decoding then goes by content:
 * {@link ImageDecoder} reads a PNG that is called {@code .jpg}.
 */
public final class PictureFiles {
  /** The supported formats, as messages name them. */
  public static final String EXPECTED = ImageFormat.EXPECTED;

  private static final List<String> READ =
      List.of("jpg", "jpeg", "png", "webp", "jfif", "jpe", "pjpeg", "pjp", "jif", "apng");

  /** Endings of pictures that are not supported: they are reported instead of skipped silently. */
  private static final List<String> UNREAD =
      List.of(
          "heic", "heif", "hif", "avif", "jxl", "jp2", "j2k", "gif", "bmp", "dib", "tif", "tiff",
          "svg", "pdf", "psd", "dng", "cr2", "cr3", "nef", "arw", "raf", "orf", "rw2");

  private PictureFiles() {}

  /**
   * Whether a file's name is that of a picture, supported or only reported. Names that begin with a
   * dot never are, as in a shell.
   */
  public static boolean isNamedAsPicture(Path file) {
    return hasReadEnding(file) || hasEnding(file, UNREAD);
  }

  /** Whether a file's name is that of a supported picture. */
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
