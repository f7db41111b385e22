package org.kpd.report.internal.picture;

import java.awt.image.BufferedImage;
import org.kpd.core.image.FaceImage;

/** A face as an AWT image. */
public final class FacePicture {
  private FacePicture() {}

  /** The 96x96 pixels in RGB. */
  public static BufferedImage of(FaceImage face) {
    BufferedImage picture =
        new BufferedImage(FaceImage.SIZE, FaceImage.SIZE, BufferedImage.TYPE_INT_RGB);
    boolean gray = face.channels() == 1;
    for (int y = 0; y < FaceImage.SIZE; y++) {
      for (int x = 0; x < FaceImage.SIZE; x++) {
        int blue = face.value(x, y, 0);
        int green = gray ? blue : face.value(x, y, 1);
        int red = gray ? blue : face.value(x, y, 2);
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }
}
