package org.kpd.report.internal.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.kpd.core.Keypoints;

/** The lines of a point set, drawn below the points of a face. */
final class PointLines {
  private static final Color COLOR = new Color(255, 255, 255, 170);

  private PointLines() {}

  /**
   * Draws the lines between annotated points.
   *
   * @param scale drawn pixels per pixel of the points
   * @param offsetX drawn x of pixel 0
   * @param offsetY drawn y of pixel 0
   * @param width width of the drawn lines
   */
  static void draw(
      Graphics2D graphics,
      Keypoints face,
      double scale,
      double offsetX,
      double offsetY,
      double width) {
    graphics.setColor(COLOR);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Keypoints drawn = face.transform(scale, offsetX, scale, offsetY);
    for (List<Integer> line : face.set().lines()) {
      for (int i = 1; i < line.size(); i++) {
        int from = line.get(i - 1);
        int to = line.get(i);
        if (drawn.isAnnotated(from) && drawn.isAnnotated(to)) {
          graphics.draw(new Line2D.Double(drawn.x(from), drawn.y(from), drawn.x(to), drawn.y(to)));
        }
      }
    }
  }
}
