package org.kpd.report.internal.picture;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Charts as pictures, below their titles. */
public final class ChartPicture implements ChartCanvas {
  private static final int HEAD = 84;
  private static final int TITLE = 48;
  private static final int MARGIN = 16;
  private static final int ZOOM = 2;
  private static final double RADIUS = 4.5;

  private final Graphics2D graphics;

  private ChartPicture(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /**
   * Draws a chart at twice its size, for sharp print.
   *
   * @param subtitle a line below the title
   */
  public static BufferedImage draw(Chart chart, String subtitle) {
    BufferedImage picture =
        Pictures.blank(
            ZOOM * (chart.width() + 2 * MARGIN), ZOOM * (HEAD + chart.height() + MARGIN));
    Graphics2D graphics = Pictures.graphics(picture);
    try {
      graphics.scale(ZOOM, ZOOM);
      Pictures.head(graphics, chart.title(), subtitle);
      graphics.translate(MARGIN, HEAD);
      graphics.setFont(Pictures.plain(13));
      chart.draw(new ChartPicture(graphics));
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  /** Draws charts of equal height side by side, each below its title. */
  public static BufferedImage row(List<? extends Chart> charts) {
    int height = TITLE + charts.get(0).height();
    BufferedImage picture = Pictures.blank(charts.stream().mapToInt(Chart::width).sum(), height);
    Graphics2D graphics = Pictures.graphics(picture);
    try {
      ChartPicture canvas = new ChartPicture(graphics);
      for (Chart chart : charts) {
        graphics.setFont(Pictures.bold(18));
        canvas.text(Ink.TEXT, Anchor.MIDDLE, chart.width() / 2.0, TITLE - 14.0, chart.title());
        graphics.setFont(Pictures.plain(13));
        graphics.translate(0, TITLE);
        chart.draw(canvas);
        graphics.translate(chart.width(), -TITLE);
      }
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  @Override
  public void rule(Ink ink, double x1, double y1, double x2, double y2) {
    graphics.setColor(ink.color());
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void curve(Ink ink, double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    path.moveTo(x[0], y[0]);
    for (int i = 1; i < x.length; i++) {
      path.lineTo(x[i], y[i]);
    }
    float[] dashes = new float[ink.dashes().size()];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = ink.dashes().get(i);
    }
    graphics.setColor(ink.color());
    graphics.setStroke(
        new BasicStroke(
            2.2f,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            dashes.length == 0 ? null : dashes,
            0));
    graphics.draw(path);
  }

  @Override
  public void mark(Ink ink, double x, double y) {
    graphics.setColor(ink.color());
    graphics.fill(shape(ink.mark(), x, y));
  }

  @Override
  public void bar(Ink ink, double x, double y, double width, double height) {
    graphics.setColor(ink.color());
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void text(Ink ink, Anchor anchor, double x, double y, String text) {
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double left =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    graphics.setColor(ink.color());
    graphics.drawString(text, (float) left, (float) y);
  }

  private static Shape shape(Ink.Mark mark, double x, double y) {
    return switch (mark) {
      case DISK -> new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
      case SQUARE -> polygon(x - 4, y - 4, x + 4, y - 4, x + 4, y + 4, x - 4, y + 4);
      case DIAMOND -> polygon(x, y - 5.5, x + 5.5, y, x, y + 5.5, x - 5.5, y);
      case TRIANGLE -> polygon(x, y - 5, x + 5, y + 4, x - 5, y + 4);
    };
  }

  private static Shape polygon(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }
}
