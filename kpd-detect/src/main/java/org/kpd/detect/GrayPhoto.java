package org.kpd.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** A photo as OpenCV sees it: gray, and reduced. */
final class GrayPhoto {
  private GrayPhoto() {}

  /** The photo times the scale, 0..1; the caller closes it. */
  static Mat of(BufferedImage photo, double scale) {
    BufferedImage plain = plain(photo);
    int channels = plain.getType() == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3;
    byte[] bytes = ((DataBufferByte) plain.getRaster().getDataBuffer()).getData();
    try (BytePointer pixels = new BytePointer(bytes);
        Mat stored = new Mat(plain.getHeight(), plain.getWidth(), CV_8UC(channels), pixels);
        Mat reduced = new Mat();
        Size size = size(plain, scale)) {
      resize(stored, reduced, size, 0, 0, INTER_AREA);
      Mat gray = new Mat();
      if (channels == 1) {
        reduced.copyTo(gray);
      } else {
        cvtColor(reduced, gray, COLOR_BGR2GRAY);
      }
      return gray;
    }
  }

  private static Size size(BufferedImage photo, double scale) {
    return new Size(
        (int) Math.max(1, Math.round(photo.getWidth() * scale)),
        (int) Math.max(1, Math.round(photo.getHeight() * scale)));
  }

  /** The photo itself where its bytes are gray or blue, green, red without gaps; else a copy. */
  private static BufferedImage plain(BufferedImage photo) {
    int type = photo.getType();
    boolean known = type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_3BYTE_BGR;
    if (known && photo.getRaster().getParent() == null) {
      return photo;
    }
    BufferedImage copy =
        new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = copy.createGraphics();
    graphics.drawImage(photo, 0, 0, null);
    graphics.dispose();
    return copy;
  }
}
