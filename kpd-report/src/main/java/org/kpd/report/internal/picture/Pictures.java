package org.kpd.report.internal.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.JpegEncoder;

/** Shared by all pictures: colors, fonts and PNG files. */
public final class Pictures {
  static final Color PAPER = Color.WHITE;
  static final Color TEXT = new Color(0x1F2937);
  static final Color FAINT_TEXT = new Color(0x6B7280);
  static final Color RULE = new Color(0xD1D5DB);

  /** Points marked by people: a blue that the color-blind can tell from the predictions' orange. */
  static final Color TRUTH = new Color(0x2385FF);

  static final Color PREDICTION = new Color(0xFF5A1F);
  static final Color DIFFERENCE = new Color(0xFFE14D);

  private Pictures() {}

  /** The 96x96 pixels of a face in color: Java would brighten a gray image when drawing it. */
  public static BufferedImage of(FaceImage face) {
    return JpegEncoder.toImage(face.withThreeChannels());
  }

  /** Writes a PNG file. */
  public static void write(BufferedImage picture, Path file) throws IOException {
    if (!ImageIO.write(picture, "png", file.toFile())) {
      throw new IOException("Found no PNG writer for %s.".formatted(file));
    }
  }

  /** The bytes of a PNG file. */
  public static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, "png", bytes)) {
      throw new IOException("Found no PNG writer.");
    }
    return bytes.toByteArray();
  }

  /** An empty sheet of paper, in pixels. */
  static BufferedImage blank(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return picture;
  }

  /** Graphics for smooth drawing on a picture; the caller disposes of it. */
  static Graphics2D graphics(BufferedImage picture) {
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }

  static Font plain(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  static Font bold(int size) {
    return new Font(Font.SANS_SERIF, Font.BOLD, size);
  }

  /** The title of a picture and a line below it, in the upper 72 pixels. */
  static void head(Graphics2D graphics, String title, String subtitle) {
    graphics.setColor(TEXT);
    graphics.setFont(bold(20));
    graphics.drawString(title, 32, 42);
    graphics.setColor(FAINT_TEXT);
    graphics.setFont(plain(14));
    graphics.drawString(subtitle, 32, 65);
  }

  /** Text that ends at {@code right}. */
  static void rightAligned(Graphics2D graphics, String text, double right, double baseline) {
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    graphics.drawString(text, (float) (right - width), (float) baseline);
  }
}
