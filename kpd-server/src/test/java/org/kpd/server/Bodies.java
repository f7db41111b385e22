package org.kpd.server;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.kpd.core.image.FaceImage;

/** Request bodies of test faces. */
final class Bodies {
  private Bodies() {}

  /** A face as nested lists of three channels. */
  static String nested(FaceImage face) {
    return nested(face, 3);
  }

  /** A face as nested lists. */
  static String nested(FaceImage face, int channels) {
    StringBuilder json = new StringBuilder("[");
    for (int y = 0; y < FaceImage.SIZE; y++) {
      json.append(y == 0 ? "[" : ",[");
      for (int x = 0; x < FaceImage.SIZE; x++) {
        json.append(x == 0 ? "[" : ",[");
        for (int channel = 0; channel < channels; channel++) {
          json.append(channel == 0 ? "" : ",");
          json.append(face.value(x, y, face.channels() == 1 ? 0 : channel));
        }
        json.append(']');
      }
      json.append(']');
    }
    return json.append(']').toString();
  }

  /** A JSON list of faces. */
  static String list(List<FaceImage> faces) {
    return faces.stream().map(Bodies::nested).toList().toString();
  }

  /** The raw bytes of a face. */
  static byte[] raw(FaceImage face) {
    byte[] bytes = new byte[FaceImage.PIXELS * face.channels()];
    face.pixels().get(bytes);
    return bytes;
  }

  /** A face as a PNG file. */
  static byte[] png(FaceImage face) {
    return png(picture(face));
  }

  /** A picture as a PNG file. */
  static byte[] png(BufferedImage picture) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A face as a picture. */
  static BufferedImage picture(FaceImage face) {
    BufferedImage picture =
        new BufferedImage(
            FaceImage.SIZE,
            FaceImage.SIZE,
            face.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    picture.getRaster().setDataElements(0, 0, FaceImage.SIZE, FaceImage.SIZE, samples(face));
    return picture;
  }

  /** The samples of a raster, which are red first, whatever the order in memory. */
  private static byte[] samples(FaceImage face) {
    byte[] bytes = raw(face);
    for (int i = 0; face.channels() == 3 && i < bytes.length; i += 3) {
      byte blue = bytes[i];
      bytes[i] = bytes[i + 2];
      bytes[i + 2] = blue;
    }
    return bytes;
  }
}
