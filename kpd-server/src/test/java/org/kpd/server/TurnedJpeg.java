package org.kpd.server;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** A JPEG file of a camera that was held upright: its EXIF orientation rotates it by 90 degrees. */
final class TurnedJpeg {
  private static final byte[] EXIF =
      ("\u00ff\u00e1\0\"Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0"
              + "\0\0\0\0")
          .getBytes(StandardCharsets.ISO_8859_1);

  private TurnedJpeg() {}

  /** A file whose pixels are stored in this width and height. */
  static byte[] of(int width, int height) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR), "jpg", plain);
    byte[] bytes = plain.toByteArray();
    ByteArrayOutputStream turned = new ByteArrayOutputStream();
    // After the start-of-image marker, before all other segments.
    turned.write(bytes, 0, 2);
    turned.write(EXIF);
    turned.write(bytes, 2, bytes.length - 2);
    return turned.toByteArray();
  }
}
