package org.kpd.core.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The decoders of Image I/O. TwelveMonkeys' reads every JPEG file; what Java's own reads as well it
 * reads in half of the time, since nothing is parsed twice. WebP's decoder is taken by its class:
 * an application may hold it where Image I/O does not look.
 */
final class ImageReaders {
  private static final String JAVAS_OWN = "com.sun.imageio.";
  private static final Optional<ImageReaderSpi> PLAIN_JPEG = javasOwn(ImageFormat.JPEG);

  private ImageReaders() {}

  /**
   * A decoder; the caller disposes of it.
   *
   * @param name of the picture, for messages
   */
  static ImageReader of(PictureFile file, ImageFormat format, String name) throws IOException {
    if (file instanceof JpegFile jpeg && jpeg.isPlain() && PLAIN_JPEG.isPresent()) {
      return PLAIN_JPEG.get().createReaderInstance();
    }
    if (format == ImageFormat.WEBP) {
      return new WebPImageReaderSpi().createReaderInstance();
    }
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.label());
    if (!readers.hasNext()) {
      throw new ImageException(
          "%s: found no decoder for %s in this Java; expected the java.desktop module."
              .formatted(name, format.label()));
    }
    return readers.next();
  }

  private static Optional<ImageReaderSpi> javasOwn(ImageFormat format) {
    Iterator<ImageReaderSpi> found =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class,
                provider ->
                    provider.getClass().getName().startsWith(JAVAS_OWN)
                        && Arrays.asList(((ImageReaderSpi) provider).getFormatNames())
                            .contains(format.label()),
                true);
    return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
  }
}
