package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** The luminance (ITU-R BT.601) of a photo, line by line. */
final class LuminanceLines {
  private static final int BLUE = 29;
  private static final int GREEN = 150;
  private static final int RED = 77;

  private final int width;
  private final int channels;
  private final byte[] values;
  private final byte[] gray;

  LuminanceLines(BufferedImage photo) {
    boolean plain = PlainPixels.isPlain(photo) && photo.getRaster().getParent() == null;
    BufferedImage read = plain ? photo : PlainPixels.of(photo).toImage();
    width = photo.getWidth();
    channels = read.getType() == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3;
    values = ((DataBufferByte) read.getRaster().getDataBuffer()).getData();
    gray = new byte[width];
  }

  /** The luminance of a photo in an image of its own; the photo itself if it is gray already. */
  static BufferedImage image(BufferedImage photo) {
    if (photo.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      return photo;
    }
    LuminanceLines lines = new LuminanceLines(photo);
    BufferedImage gray =
        new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    byte[] target = ((DataBufferByte) gray.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < photo.getHeight(); y++) {
      System.arraycopy(lines.line(y), 0, target, y * lines.width, lines.width);
    }
    return gray;
  }

  /** The luminance of one line; the array is reused for the next. */
  byte[] line(int y) {
    int from = y * width * channels;
    if (channels == 1) {
      System.arraycopy(values, from, gray, 0, width);
      return gray;
    }
    for (int x = 0; x < width; x++, from += 3) {
      int sum =
          BLUE * (values[from] & 0xFF)
              + GREEN * (values[from + 1] & 0xFF)
              + RED * (values[from + 2] & 0xFF);
      gray[x] = (byte) ((sum + 128) >> 8);
    }
    return gray;
  }
}
