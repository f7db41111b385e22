package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;
import org.kpd.core.internal.format.JpegFile;
import org.kpd.core.internal.format.Orientation;

/** Decides how far a JPEG photo can be reduced while it is decoded, and whether it was complete. */
final class ReducedJpeg {
  private static final int MOST = 8;

  // Decoders fill missing data with copies of the last complete block. An end that lacks less than
  // two coding units of 16x16 pixels is not recognized.
  private static final int END_WIDTH = 32;
  private static final int END_HEIGHT = 16;

  private ReducedJpeg() {}

  /**
   * The largest reduction, a power of two up to 8, that leaves enough pixels; 1 if there is none,
   * or if files of this kind are only decoded in full. A photo that has to be turned would begin
   * with incomplete blocks unless the reduction divides its sides.
   *
   * @param longerSide the minimum length of the longer side, pixels
   */
  static int reduction(JpegFile file, int longerSide) {
    int reduction = file.isSequentialYcc() ? MOST : 1;
    int longer = Math.max(file.width(), file.height());
    boolean turns = file.orientation() != Orientation.UPRIGHT;
    while (reduction > 1
        && (longer / reduction < longerSide || (turns && !divides(reduction, file)))) {
      reduction /= 2;
    }
    return reduction;
  }

  private static boolean divides(int reduction, JpegFile file) {
    return file.width() % reduction == 0 && file.height() % reduction == 0;
  }

  /**
   * Whether the last pixels are all equal, as they are if the data ended early. Decoding the whole
   * photo tells these from photos that really end in a single color.
   */
  static boolean mayLackItsEnd(BufferedImage stored, int reduction) {
    int width = Math.min(stored.getWidth(), END_WIDTH / reduction);
    int height = Math.min(stored.getHeight(), END_HEIGHT / reduction);
    Raster raster = stored.getRaster();
    int[] end =
        raster.getPixels(
            stored.getWidth() - width, stored.getHeight() - height, width, height, (int[]) null);
    int channels = raster.getNumBands();
    int[] first = Arrays.copyOf(end, channels);
    for (int i = 0; i < end.length; i++) {
      if (end[i] != first[i % channels]) {
        return false;
      }
    }
    return true;
  }
}
