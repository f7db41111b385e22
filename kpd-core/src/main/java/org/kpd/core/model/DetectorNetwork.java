package org.kpd.core.model;

import java.util.Locale;
import java.util.Map;
import org.kpd.core.KpdException;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Add;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.Input;
import org.kpd.core.internal.layers.Rescaling;
import org.kpd.core.internal.layers.UpSampling2D;

/**
 * The network that finds faces: from one look at a gray picture it makes one map with a cell for
 * every {@value #STRIDE} pixels. Each cell tells whether the center of a face lies in it, and
 * where, and the size and roll of that face (Zhou et al., 2019, "Objects as Points"); {@link
 * org.kpd.core.internal.detection.FaceMap} defines the numbers.
 *
 * <p>Plain 3x3 convolutions lead down to cells of 32 pixels; the coarse levels are added to the
 * finer ones (Lin et al., 2017). All layers are convolutions, so that one set of weights fits
 * pictures of any size.
 */
public final class DetectorNetwork {
  /** Its name in files. */
  public static final String NAME = "face_detector";

  /** The hyperparameter for the channels of the first convolution. */
  public static final String WIDTH = "width";

  /** The default number of channels of the first convolution. */
  public static final int DEFAULT_WIDTH = 16;

  /** The side of a cell, in pixels. */
  public static final int STRIDE = 8;

  /** The number of outputs per cell. */
  public static final int ANSWERS = 6;

  /** The side of a picture is a multiple of this. */
  public static final int MULTIPLE = 32;

  private static final double MIDDLE_GRAY = 128;
  private static final double PIXEL_SCALE = 1 / 64.0;

  private DetectorNetwork() {}

  /**
   * The network for square pictures.
   *
   * @param size the side of the pictures, pixels; a multiple of {@value #MULTIPLE}
   * @param width channels of the first convolution, 4 to 64 and even; later ones have up to four
   *     times as many
   * @throws KpdException for any other width or size
   */
  public static Architecture of(int size, int width) {
    check(size, width);
    LayerStack stack = new LayerStack();
    String top = stack.add(new Input(size, size, 1));
    top = stack.add(new Rescaling(PIXEL_SCALE, -MIDDLE_GRAY * PIXEL_SCALE), top);
    top = stack.normalizedConv2d(top, width, 3, 2);
    top = stack.normalizedConv2d(top, 3 * width / 2, 3, 2);
    top = stack.normalizedConv2d(top, 2 * width, 3, 2);
    String fine = stack.normalizedConv2d(top, 2 * width, 3, 1);
    top = stack.normalizedConv2d(fine, 4 * width, 3, 2);
    String middle = stack.normalizedConv2d(top, 4 * width, 3, 1);
    top = stack.normalizedConv2d(middle, 4 * width, 3, 2);
    String coarse = stack.normalizedConv2d(top, 4 * width, 3, 1);
    Conv2D seen = new Conv2D(3 * width, 1, Activation.LINEAR);
    top = stack.add(new UpSampling2D(2), stack.add(seen, coarse));
    top = stack.add(new UpSampling2D(2), stack.add(new Add(), stack.add(seen, middle), top));
    top = stack.add(new Add(), stack.add(seen, fine), top);
    top = stack.normalizedConv2d(top, 3 * width, 3, 1);
    stack.add(new Conv2D(ANSWERS, 1, Activation.LINEAR), top);
    return new Architecture(NAME, stack.layers(), Map.of(WIDTH, width));
  }

  private static void check(int size, int width) {
    if (size < MULTIPLE || size % MULTIPLE != 0) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found pictures of %d pixels a side; expected a multiple of %d.",
              size,
              MULTIPLE));
    }
    if (width < 4 || width > 64 || width % 2 != 0) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found the width %d of %s; expected an even number of 4 to 64 channels.",
              width,
              NAME));
    }
  }
}
