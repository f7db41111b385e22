package org.kpd.cli.predict;

import java.util.Locale;
import org.kpd.core.image.ImageLimits;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The option that limits the size of pictures. */
final class PhotoLimits {
  private static final int MILLION = 1_000_000;
  private static final int DEFAULT = (int) (ImageLimits.defaults().pixels() / MILLION);

  /** Three bytes per pixel have to fit into one array. */
  private static final int MOST = 700;

  /** Bytes per pixel allowed in a file: only noise in three 16-bit colors needs more. */
  private static final int ENCODED_BYTES = 4;

  @Option(
      names = "--max-megapixels",
      paramLabel = "N",
      description =
          "Largest picture, in millions of pixels (${DEFAULT-VALUE}). Reading it takes 3 bytes of"
              + " memory per pixel, or more.")
  private int megapixels = DEFAULT;

  /** Refuses a limit out of range. */
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
