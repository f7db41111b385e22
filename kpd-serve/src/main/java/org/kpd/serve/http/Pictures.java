package org.kpd.serve.http;

import java.awt.image.BufferedImage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.ImageLimits;

/**
 * Decodes pictures, a few at a time: a large photo takes hundreds of megabytes while it is open.
 */
final class Pictures {
  private final ImageDecoder decoder;
  private final Semaphore permits;
  private final long patienceMillis;

  Pictures(ImageLimits limits, int atOnce, long patienceMillis) {
    this.decoder = ImageDecoder.of(limits);
    this.permits = new Semaphore(atOnce, true);
    this.patienceMillis = patienceMillis;
  }

  /**
   * Decodes a file and takes from the photo what is wanted; its pixels are let go with that.
   *
   * @throws org.kpd.core.image.ImageException if it is damaged or too large
   */
  <T> T decode(byte[] encoded, Function<BufferedImage, T> use) {
    try {
      if (!permits.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
        throw HttpProblem.of(
            HttpProblem.UNAVAILABLE, "Too many pictures are being decoded. Try again later.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HttpProblem.of(HttpProblem.UNAVAILABLE, "The server is stopping.");
    }
    try {
      return use.apply(decoder.decode(encoded));
    } finally {
      permits.release();
    }
  }
}
