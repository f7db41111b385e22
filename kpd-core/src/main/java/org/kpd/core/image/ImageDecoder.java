package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG (gray, color, CMYK), PNG and still WebP pictures into upright images of type {@link
 * BufferedImage#TYPE_BYTE_GRAY} or {@link BufferedImage#TYPE_3BYTE_BGR}.
 *
 * <p>The camera's orientation (EXIF) is applied. Transparent pixels are blended with white. Stored
 * values are used as they are: no color profile is applied, and 16 bits lose their lower 8, as in
 * OpenCV. The size is checked before anything is decoded. An incomplete picture is refused, unless
 * only its end marker is missing. Immutable and thread-safe.
 */
public final class ImageDecoder {
  private static final ImageDecoder DEFAULTS = new ImageDecoder(ImageLimits.defaults());

  private final ImageLimits limits;

  private ImageDecoder(ImageLimits limits) {
    this.limits = limits;
  }

  /** A decoder with {@link ImageLimits#defaults()}. */
  public static ImageDecoder create() {
    return DEFAULTS;
  }

  /** A decoder with other limits. */
  public static ImageDecoder of(ImageLimits limits) {
    return new ImageDecoder(limits);
  }

  /**
   * Decodes a file.
   *
   * @throws ImageException if it is not a JPEG, PNG or WebP picture, is damaged, or exceeds a
   *     limit; the message names the file
   * @throws IOException if the file cannot be read
   */
  public BufferedImage decode(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new ImageException(
          "%s: found a folder; expected %s.".formatted(path, PictureFiles.EXPECTED));
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return decode(limits.read(stream, path.toString()), path.toString());
    }
  }

  /**
   * Decodes a stream, which is read to its end; the caller closes it.
   *
   * @throws ImageException if it is not a JPEG, PNG or WebP picture, is damaged, or exceeds a limit
   * @throws IOException if the stream cannot be read
   */
  public BufferedImage decode(InputStream stream) throws IOException {
    return decode(limits.read(stream, "The image"), "The image");
  }

  /**
   * Decodes the bytes of a file.
   *
   * @throws ImageException if they are not a JPEG, PNG or WebP picture, are damaged, or exceed a
   *     limit
   */
  public BufferedImage decode(byte[] encoded) {
    limits.checkBytes(encoded.length, "The image");
    return decode(encoded, "The image");
  }

  /**
   * The number of pixels, width times height, that the header of an encoded picture announces, to
   * estimate the cost of decoding; empty if the header does not say, or the format is not
   * supported.
   */
  public static OptionalLong pixels(byte[] encoded) {
    try {
      PictureFile file = ImageFormat.of(encoded, "The image").read(encoded);
      long pixels = (long) file.width() * file.height();
      return pixels > 0 ? OptionalLong.of(pixels) : OptionalLong.empty();
    } catch (ImageException e) {
      return OptionalLong.empty();
    }
  }

  private BufferedImage decode(byte[] encoded, String name) {
    ImageFormat format = ImageFormat.of(encoded, name);
    PictureFile file = format.read(encoded);
    limits.checkPixels(file.width(), file.height(), name);
    try {
      BufferedImage stored = decode(file, ImageReaders.of(file, format, name), name);
      Orientation orientation = file.orientation();
      return orientation == Orientation.UPRIGHT && PlainPixels.isPlain(stored)
          ? stored
          : orientation.apply(PlainPixels.of(stored)).toImage();
    } catch (IOException | RuntimeException failure) {
      if (failure instanceof ImageException known) {
        throw known;
      }
      // Decoders throw almost any exception on damaged input; every one means that it is damaged.
      throw new ImageException(name + ": " + PictureFault.of(failure).describe(format), failure);
    }
  }

  private BufferedImage decode(PictureFile file, ImageReader reader, String name)
      throws IOException {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.decodable()))) {
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(stream, true, true);
      limits.checkPixels(reader.getWidth(0), reader.getHeight(0), name);
      BufferedImage image = reader.read(0);
      file.check(warnings);
      return image;
    } finally {
      reader.dispose();
    }
  }
}
