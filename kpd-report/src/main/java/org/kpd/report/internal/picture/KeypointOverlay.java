package org.kpd.report.internal.picture;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.kpd.core.Keypoints;

/** Points drawn on a photo of any size, scaled with the face. */
public final class KeypointOverlay {

  /** Whether the names of the points are drawn beside the face. */
  public enum Names {
    HIDDEN,
    SHOWN
  }

  /** The smallest visible radius, in pixels. */
  private static final double SMALLEST_RADIUS = 1.5;

  /** The smallest face, in pixels, with room for names. */
  private static final double SMALLEST_NAMED_FACE = 160;

  private KeypointOverlay() {}

  /**
   * A copy of the photo with the points of its faces. Names are left out if the points span less
   * than 160 pixels; for more than fifteen points that limit grows in proportion.
   *
   * @param faces points in the photo's own pixels; a NaN point is left out
   */
  public static BufferedImage draw(BufferedImage photo, List<Keypoints> faces, Names names) {
    BufferedImage picture =
        new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = Pictures.graphics(picture);
    try {
      graphics.drawImage(photo, 0, 0, null);
      for (Keypoints face : faces) {
        Rectangle2D bounds = bounds(face);
        if (names == Names.SHOWN && extent(bounds) >= namedFace(face)) {
          Rectangle2D all = new Rectangle2D.Double(0, 0, photo.getWidth(), photo.getHeight());
          new NameCallouts(graphics, all, face, bounds, NameCallouts.Contrast.ON_PHOTO).draw();
        }
        drawPoints(graphics, face, bounds);
      }
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private static void drawPoints(Graphics2D graphics, Keypoints face, Rectangle2D bounds) {
    double radius = Math.max(SMALLEST_RADIUS, extent(bounds) / 55);
    PointLines.draw(graphics, face, 1, 0.5, 0.5, radius / 2);
    PointMark mark = new PointMark(Pictures.PREDICTION, radius);
    for (int point = 0; point < face.set().size(); point++) {
      if (face.isAnnotated(point)) {
        mark.draw(graphics, face.x(point) + 0.5, face.y(point) + 0.5);
      }
    }
  }

  private static double namedFace(Keypoints face) {
    return SMALLEST_NAMED_FACE * Math.max(1, face.set().size() / 15.0);
  }

  private static double extent(Rectangle2D bounds) {
    return Math.max(bounds.getWidth(), bounds.getHeight());
  }

  /** The rectangle that the points span, in pixels; empty if there are none. */
  static Rectangle2D bounds(Keypoints face) {
    Rectangle2D bounds = null;
    for (int point = 0; point < face.set().size(); point++) {
      if (face.isAnnotated(point)) {
        Rectangle2D place = new Rectangle2D.Double(face.x(point), face.y(point), 0, 0);
        bounds = bounds == null ? place : bounds.createUnion(place);
      }
    }
    return bounds == null ? new Rectangle2D.Double() : bounds;
  }
}
