package org.kpd.detect;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.kpd.core.Keypoints;

/** A photo in front of a moving camera, with the noise of its sensor. */
final class Film {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 360;
  private static final double NOISE = 5;

  private final BufferedImage photo;
  private final double centerX;
  private final double centerY;

  /** A film around a place of the photo. */
  Film(BufferedImage photo, double centerX, double centerY) {
    this.photo = photo;
    this.centerX = centerX;
    this.centerY = centerY;
  }

  /** A frame; the camera rests for the first 25, then swings and comes nearer. */
  BufferedImage frame(int number) {
    BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = frame.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    AffineTransform move = new AffineTransform();
    move.translate(WIDTH / 2.0 + swingX(number), HEIGHT / 2.0 + swingY(number));
    move.scale(zoom(number), zoom(number));
    move.translate(-centerX, -centerY);
    graphics.drawImage(photo, move, null);
    graphics.dispose();
    return noisy(frame, new Random(number));
  }

  /** Points of a frame, where they are in the photo. */
  Keypoints inPhoto(Keypoints points, int number) {
    double scale = 1 / zoom(number);
    return points.transform(
        scale,
        (0.5 - WIDTH / 2.0 - swingX(number)) * scale + centerX - 0.5,
        scale,
        (0.5 - HEIGHT / 2.0 - swingY(number)) * scale + centerY - 0.5);
  }

  private static double swingX(int number) {
    return number < 25 ? 0 : 60 * Math.sin((number - 25) * 0.12);
  }

  private static double swingY(int number) {
    return number < 25 ? 0 : 25 * Math.sin((number - 25) * 0.19);
  }

  private static double zoom(int number) {
    return number < 25 ? 1 : 1 + 0.004 * (number - 25);
  }

  private static BufferedImage noisy(BufferedImage frame, Random random) {
    byte[] pixels = ((java.awt.image.DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      double value = (pixels[i] & 0xFF) + NOISE * random.nextGaussian();
      pixels[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
    }
    return frame;
  }
}
