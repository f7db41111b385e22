package org.kpd.core.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.kpd.core.internal.format.ImageFormat;
import org.kpd.core.internal.format.JpegFile;
import org.kpd.core.internal.format.PictureFile;

/**
 * The decoders that Image I/O finds, or else those that this class's loader finds: an application
 * may keep them where Image I/O does not look. TwelveMonkeys' decoders come first: they support
 * more variants of JPEG, and WebP. For plain JPEG files Java's own is preferred; it takes half the
 * time, since nothing is parsed twice.
 */
final class ImageReaders {
  private static final String JAVAS_OWN = "com.sun.imageio.";
  private static final String KNOWN = "com.twelvemonkeys.";
  private static final Optional<ImageReaderSpi> PLAIN_JPEG =
      providers(ImageFormat.JPEG).stream().filter(ImageReaders::isJavasOwn).findFirst();

  private ImageReaders() {}

  /**
   * A decoder; the caller disposes of it.
   *
   * @param name the picture's name, for messages
   * @throws ImageException if there is none for a picture of this kind
   */
  static ImageReader of(PictureFile file, ImageFormat format, String name) throws IOException {
    if (file instanceof JpegFile jpeg && jpeg.isPlain() && PLAIN_JPEG.isPresent()) {
      return PLAIN_JPEG.get().createReaderInstance();
    }
    return of(file, format, name, providers(format));
  }

  /** A decoder of the first of these providers that reads such a picture. */
  static ImageReader of(
      PictureFile file, ImageFormat format, String name, List<ImageReaderSpi> providers)
      throws IOException {
    for (ImageReaderSpi provider : providers) {
      if (file.isReadByJava() || !isJavasOwn(provider)) {
        return provider.createReaderInstance();
      }
    }
    throw new ImageException(
        "%s: found a %s picture%s; expected %s, or a decoder for it on the classpath. Add %s, or save the picture as PNG."
            .formatted(
                name,
                format.label(),
                format == ImageFormat.JPEG ? " in the colors of print or without loss" : "",
                format == ImageFormat.JPEG ? "one in color or gray" : "a JPEG or PNG picture",
                format.artifact()));
  }

  /** All providers for a format: TwelveMonkeys' first, then Java's own, then any others. */
  static List<ImageReaderSpi> providers(ImageFormat format) {
    Iterator<ImageReaderSpi> registered =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class, provider -> reads((ImageReaderSpi) provider, format), true);
    List<ImageReaderSpi> found = new ArrayList<>();
    registered.forEachRemaining(found::add);
    if (found.stream().allMatch(ImageReaders::isJavasOwn)) {
      Beside.READERS.stream().filter(provider -> reads(provider, format)).forEach(found::add);
    }
    found.sort((one, other) -> Integer.compare(rank(one), rank(other)));
    return found;
  }

  /** Looked up once, on first use: reading the service lists of all jars takes a while. */
  private static final class Beside {
    private static final List<ImageReaderSpi> READERS =
        ServiceLoader.load(ImageReaderSpi.class, ImageReaders.class.getClassLoader()).stream()
            .filter(provider -> provider.type().getName().startsWith(KNOWN))
            .map(ServiceLoader.Provider::get)
            .toList();
  }

  private static boolean reads(ImageReaderSpi provider, ImageFormat format) {
    return Arrays.stream(provider.getFormatNames())
        .anyMatch(name -> name.equalsIgnoreCase(format.label()));
  }

  private static boolean isJavasOwn(ImageReaderSpi provider) {
    return provider.getClass().getName().startsWith(JAVAS_OWN);
  }

  private static int rank(ImageReaderSpi provider) {
    if (provider.getClass().getName().startsWith(KNOWN)) {
      return 0;
    }
    return isJavasOwn(provider) ? 1 : 2;
  }
}
