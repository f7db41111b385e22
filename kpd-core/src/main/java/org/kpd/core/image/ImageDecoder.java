package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.kpd.core.internal.format.ImageFormat;

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
  /** The name of a photo without a file, in messages. */
  private static final String UNNAMED = "The image";

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
    return read(path).decode();
  }

  /**
   * Decodes a stream, which is read to its end; the caller closes it.
   *
   * @throws ImageException if it is not a JPEG, PNG or WebP picture, is damaged, or exceeds a limit
   * @throws IOException if the stream cannot be read
   */
  public BufferedImage decode(InputStream stream) throws IOException {
    return read(stream).decode();
  }

  /**
   * Decodes the bytes of a file.
   *
   * @throws ImageException if they are not a JPEG, PNG or WebP picture, are damaged, or exceed a
   *     limit
   */
  public BufferedImage decode(byte[] encoded) {
    return read(encoded).decode();
  }

  /**
   * Reads a file without decoding its pixels.
   *
   * @throws ImageException if it is not a JPEG, PNG or WebP picture, or exceeds a limit; the
   *     message names the file
   * @throws IOException if the file cannot be read
   */
  public EncodedPhoto read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new ImageException(
          "%s: found a folder; expected %s.".formatted(path, PictureFiles.EXPECTED));
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return EncodedPhoto.of(limits.read(stream, path.toString()), limits, path.toString());
    }
  }

  /**
   * Reads a stream to its end without decoding its pixels; the caller closes it.
   *
   * @throws ImageException if it is not a JPEG, PNG or WebP picture, or exceeds a limit
   * @throws IOException if the stream cannot be read
   */
  public EncodedPhoto read(InputStream stream) throws IOException {
    return EncodedPhoto.of(limits.read(stream, UNNAMED), limits, UNNAMED);
  }

  /**
   * Wraps the bytes of a file without decoding its pixels; they must not be changed.
   *
   * @throws ImageException if they are not a JPEG, PNG or WebP picture, or exceed a limit
   */
  public EncodedPhoto read(byte[] encoded) {
    limits.checkBytes(encoded.length, UNNAMED);
    return EncodedPhoto.of(encoded, limits, UNNAMED);
  }

  /**
   * The number of pixels, width times height, that the header of an encoded picture announces, to
   * estimate the cost of decoding; empty if the header does not say, or the format is not
   * supported.
   */
  public static OptionalLong pixels(byte[] encoded) {
    return ImageFormat.of(encoded)
        .map(format -> format.read(encoded))
        .map(file -> (long) file.width() * file.height())
        .filter(pixels -> pixels > 0)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
