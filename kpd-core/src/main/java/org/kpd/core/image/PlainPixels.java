package org.kpd.core.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.Locale;
import org.kpd.core.internal.format.Orientation;

/**
 * The values 0..255 of a picture row by row, one channel or three interleaved in the order blue,
 * green, red: one layout for the many of {@link BufferedImage}.
 *
 * <p>Values are read from the raster. {@link BufferedImage#getRGB} would brighten gray pictures:
 * Java's gray is linear light, and the pictures' is not.
 */
final class PlainPixels {
  private static final int WHITE = 255;

  private final int width;
  private final int height;
  private final int channels;
  private final byte[] values;

  private PlainPixels(int width, int height, int channels, byte[] values) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.values = values;
  }

  static PlainPixels of(FaceImage face) {
    byte[] values = new byte[FaceImage.PIXELS * face.channels()];
    face.copyTo(values, 0);
    return new PlainPixels(FaceImage.SIZE, FaceImage.SIZE, face.channels(), values);
  }

  /** Whether an image already has the layout of {@link #toImage}. */
  static boolean isPlain(BufferedImage image) {
    return image.getType() == BufferedImage.TYPE_BYTE_GRAY
        || image.getType() == BufferedImage.TYPE_3BYTE_BGR;
  }

  static PlainPixels of(BufferedImage image) {
    if (isPlain(image)) {
      int channels = image.getType() == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3;
      return new PlainPixels(
          image.getWidth(), image.getHeight(), channels, plainValues(image, channels));
    }
    return image.getColorModel() instanceof ComponentColorModel model && isReadable(image, model)
        ? ofComponents(image, model)
        : ofPackedColors(image);
  }

  int height() {
    return height;
  }

  int channels() {
    return channels;
  }

  /** The value of one channel; the caller stays inside the picture. */
  int value(int x, int y, int channel) {
    return values[(y * width + x) * channels + channel] & 0xFF;
  }

  /** Adds the first values of a row to sums, channels interleaved. */
  void addRow(int y, int[] sums) {
    int from = y * width * channels;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[from + i] & 0xFF;
    }
  }

  /** The stored picture, turned upright. */
  PlainPixels upright(Orientation stored) {
    return stored == Orientation.UPRIGHT
        ? this
        : turned(stored.swapsAxes(), stored.mirrorsX(), stored.mirrorsY());
  }

  private PlainPixels turned(boolean swapsAxes, boolean mirrorsX, boolean mirrorsY) {
    int newWidth = swapsAxes ? height : width;
    int newHeight = swapsAxes ? width : height;
    byte[] turned = new byte[values.length];
    for (int y = 0; y < newHeight; y++) {
      int storedY = mirrorsY ? newHeight - 1 - y : y;
      for (int x = 0; x < newWidth; x++) {
        int storedX = mirrorsX ? newWidth - 1 - x : x;
        int from = (swapsAxes ? storedX * width + storedY : storedY * width + storedX) * channels;
        System.arraycopy(values, from, turned, (y * newWidth + x) * channels, channels);
      }
    }
    return new PlainPixels(newWidth, newHeight, channels, turned);
  }

  /** The picture, of 96x96 pixels, as a face. */
  FaceImage toFace() {
    return FaceImage.of(values, channels);
  }

  BufferedImage toImage() {
    BufferedImage image =
        new BufferedImage(
            width,
            height,
            channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(values, 0, target, 0, values.length);
    return image;
  }

  /** Rows as they lie in memory; reading them through the raster copies value by value. */
  private static byte[] plainValues(BufferedImage image, int channels) {
    byte[] values = new byte[checkedLength(image, channels)];
    Raster raster = image.getRaster();
    int line = image.getWidth() * channels;
    int stride = ((ComponentSampleModel) raster.getSampleModel()).getScanlineStride();
    DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
    int from =
        buffer.getOffset()
            - raster.getSampleModelTranslateY() * stride
            - raster.getSampleModelTranslateX() * channels;
    for (int y = 0; y < image.getHeight(); y++) {
      System.arraycopy(buffer.getData(), from + y * stride, values, y * line, line);
    }
    return values;
  }

  private static boolean isReadable(BufferedImage image, ComponentColorModel model) {
    int type = image.getColorModel().getTransferType();
    boolean whole = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
    int colors = model.getNumColorComponents();
    int kind = model.getColorSpace().getType();
    return whole
        && !model.isAlphaPremultiplied()
        && ((colors == 1 && kind == ColorSpace.TYPE_GRAY)
            || (colors == 3 && kind == ColorSpace.TYPE_RGB));
  }

  private static PlainPixels ofComponents(BufferedImage image, ColorModel model) {
    int width = image.getWidth();
    int channels = model.getNumColorComponents();
    int bands = model.getNumComponents();
    int shift = model.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
    byte[] values = new byte[checkedLength(image, channels)];
    Raster raster = image.getRaster();
    int[] line = new int[width * bands];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, line);
      for (int x = 0; x < width; x++) {
        int alpha = model.hasAlpha() ? line[x * bands + channels] >> shift : WHITE;
        for (int band = channels - 1; band >= 0; band--) {
          values[target++] = onWhite(line[x * bands + band] >> shift, alpha);
        }
      }
    }
    return new PlainPixels(width, image.getHeight(), channels, values);
  }

  /** Palettes and packed colors, whose conversion involves no gamma. */
  private static PlainPixels ofPackedColors(BufferedImage image) {
    int width = image.getWidth();
    byte[] values = new byte[checkedLength(image, 3)];
    int[] line = new int[width];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int color : line) {
        int alpha = color >>> 24;
        values[target++] = onWhite(color & 0xFF, alpha);
        values[target++] = onWhite((color >> 8) & 0xFF, alpha);
        values[target++] = onWhite((color >> 16) & 0xFF, alpha);
      }
    }
    return new PlainPixels(width, image.getHeight(), 3, values).withoutCopiedChannels();
  }

  private PlainPixels withoutCopiedChannels() {
    for (int i = 0; i < values.length; i += 3) {
      if (values[i] != values[i + 1] || values[i] != values[i + 2]) {
        return this;
      }
    }
    byte[] gray = new byte[values.length / 3];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = values[3 * i];
    }
    return new PlainPixels(width, height, 1, gray);
  }

  private static byte onWhite(int value, int alpha) {
    return (byte)
        (alpha == WHITE ? value : (value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE);
  }

  private static int checkedLength(BufferedImage image, int channels) {
    long length = (long) image.getWidth() * image.getHeight() * channels;
    if (length > Integer.MAX_VALUE - 16) {
      throw new ImageTooLargeException(
          String.format(
              Locale.ROOT,
              "Found %d x %d pixels; expected fewer than 700 million.",
              image.getWidth(),
              image.getHeight()));
    }
    return (int) length;
  }
}
