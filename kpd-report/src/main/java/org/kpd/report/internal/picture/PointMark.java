package org.kpd.report.internal.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;

/** A keypoint drawn as a colored disk with a light rim, visible on dark and on bright skin. */
record PointMark(Color color, double radius) {
  private static final Color RIM = new Color(255, 255, 255, 235);

  void draw(Graphics2D graphics, double x, double y) {
    Shape disk = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    graphics.setColor(color);
    graphics.fill(disk);
    graphics.setColor(RIM);
    graphics.setStroke(new BasicStroke((float) Math.max(0.5, radius / 4)));
    graphics.draw(disk);
  }

  /** A line with a dark shadow, visible on any skin too. */
  static void line(Graphics2D graphics, double x1, double y1, double x2, double y2, double width) {
    Shape line = new Line2D.Double(x1, y1, x2, y2);
    graphics.setColor(new Color(0, 0, 0, 140));
    graphics.setStroke(round(width + 2));
    graphics.draw(line);
    graphics.setColor(Pictures.DIFFERENCE);
    graphics.setStroke(round(width));
    graphics.draw(line);
  }

  private static BasicStroke round(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }
}
