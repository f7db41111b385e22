package org.kpd.cli.predict;

import java.util.Locale;
import org.kpd.core.image.ImageLimits;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How large the pictures of a command may be, which its user may raise. */
final class PhotoLimits {
  private static final int MILLION = 1_000_000;
  private static final int DEFAULT = (int) (ImageLimits.defaults().pixels() / MILLION);

  /** Three bytes a pixel have to fit into one array. */
  private static final int MOST = 700;

  /** What a pixel takes in a large file: more only where three colors of 16 bits are noise. */
  private static final int ENCODED_BYTES = 4;

  @Option(
      names = "--max-megapixels",
      paramLabel = "N",
      description =
          "Largest picture, in millions of pixels (${DEFAULT-VALUE}). While it is read it takes 3"
              + " bytes a pixel, or more.")
  private int megapixels = DEFAULT;

  /** Refuses a limit that no picture can have. */
  void check(CommandLine command) {
    if (megapixels < 1 || megapixels > MOST) {
      throw new CommandLine.ParameterException(
          command,
          String.format(
              Locale.ROOT, "Found --max-megapixels %d; expected 1 to %d.", megapixels, MOST));
    }
  }

  ImageLimits limits() {
    long pixels = (long) megapixels * MILLION;
    long bytes = Math.max(ImageLimits.defaults().bytes(), pixels * ENCODED_BYTES);
    return ImageLimits.defaults().withPixels(pixels).withBytes(bytes);
  }
}
