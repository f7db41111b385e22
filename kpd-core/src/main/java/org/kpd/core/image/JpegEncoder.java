package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes faces as JPEG files of a quality that changes no pixel by more than a few levels. */
public final class JpegEncoder {
  private static final float QUALITY = 0.97f;

  private JpegEncoder() {}

  /** The face as an image of type {@code TYPE_BYTE_GRAY} or {@code TYPE_3BYTE_BGR}. */
  public static BufferedImage toImage(FaceImage face) {
    return PlainPixels.of(face).toImage();
  }

  /**
   * Writes one face; an existing file is replaced.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(FaceImage face, Path path) throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(encoded)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(toImage(face), null, null), parameters);
    } finally {
      writer.dispose();
    }
    Files.write(path, encoded.toByteArray());
  }
}
