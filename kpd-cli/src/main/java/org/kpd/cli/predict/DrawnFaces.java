package org.kpd.cli.predict;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.kpd.core.image.FaceBox;
import org.kpd.report.internal.picture.KeypointOverlay;
import org.kpd.serve.tracking.TrackedFace;

/**
 * Draws the faces found in a picture, each with its number if there are several. Points get their
 * names if there is one face in a still picture. Small pictures, and those of small faces, are
 * enlarged by an integer factor.
 */
final class DrawnFaces {
  /** The minimum length of the longer side, in pixels: marks on a smaller picture are illegible. */
  private static final int LEGIBLE = 384;

  /** The minimum length for frames, which are all enlarged equally, whatever their faces. */
  private static final int LEGIBLE_FRAME = 960;

  /** The size at which marks on a face are legible, in pixels. */
  private static final int LEGIBLE_FACE = 300;

  /** The maximum length to which a picture is enlarged because of small faces. */
  private static final int LARGE = 2000;

  private static final Color INK = Color.WHITE;
  private static final Color SHADOW = new Color(0, 0, 0, 150);

  private final boolean moving;

  /**
   * Creates an instance for still pictures or frames.
   *
   * @param moving whether the pictures are the frames of a film: faces are always numbered, and
   *     names, which would jump, are left out
   */
  DrawnFaces(boolean moving) {
    this.moving = moving;
  }

  /** Draws the faces on a copy of the photo. */
  BufferedImage draw(BufferedImage photo, List<TrackedFace> faces) {
    int longest = Math.max(photo.getWidth(), photo.getHeight());
    int scale = moving ? times(LEGIBLE_FRAME, longest) : scale(longest, faces);
    boolean named = faces.size() == 1 && !moving;
    BufferedImage drawn =
        KeypointOverlay.draw(
            enlarged(photo, scale),
            faces.stream()
                .map(face -> face.face().points())
                .map(points -> points.transform(scale, (scale - 1) / 2.0, scale, (scale - 1) / 2.0))
                .toList(),
            named ? KeypointOverlay.Names.SHOWN : KeypointOverlay.Names.HIDDEN);
    if (faces.size() > 1 || moving) {
      drawBoxes(drawn, faces, scale);
    }
    return drawn;
  }

  private static int scale(int longest, List<TrackedFace> faces) {
    double largest =
        faces.stream().mapToDouble(face -> face.face().box().width()).max().orElse(LEGIBLE_FACE);
    int forFaces = (int) Math.min(Math.ceil(LEGIBLE_FACE / largest), (double) LARGE / longest);
    return Math.max(1, Math.max(forFaces, times(LEGIBLE, longest)));
  }

  /** The smallest integer factor that makes a side at least this long. */
  private static int times(int least, int side) {
    return (least + side - 1) / side;
  }

  private static BufferedImage enlarged(BufferedImage photo, int scale) {
    if (scale == 1) {
      return photo;
    }
    BufferedImage large =
        new BufferedImage(
            photo.getWidth() * scale, photo.getHeight() * scale, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = large.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(photo, 0, 0, large.getWidth(), large.getHeight(), null);
    graphics.dispose();
    return large;
  }

  private static void drawBoxes(BufferedImage picture, List<TrackedFace> faces, int scale) {
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (TrackedFace face : faces) {
      FaceBox box = face.face().box();
      Rectangle2D frame =
          new Rectangle2D.Double(
              box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale);
      Shape turned =
          AffineTransform.getRotateInstance(
                  Math.toRadians(box.roll()), frame.getCenterX(), frame.getCenterY())
              .createTransformedShape(frame);
      graphics.setColor(SHADOW);
      graphics.setStroke(new BasicStroke(3));
      graphics.draw(turned);
      graphics.setColor(INK);
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(turned);
      drawNumber(graphics, face.number(), frame);
    }
    graphics.dispose();
  }

  private static void drawNumber(Graphics2D graphics, int number, Rectangle2D frame) {
    float size = (float) Math.max(14, frame.getWidth() / 8);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(size));
    String text = Integer.toString(number);
    float x = (float) Math.max(2, frame.getX() + size / 4);
    float y = (float) Math.max(size, frame.getY() + size);
    graphics.setColor(SHADOW);
    graphics.drawString(text, x + 1, y + 1);
    graphics.setColor(INK);
    graphics.drawString(text, x, y);
  }
}
