package org.kpd.report.internal.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kpd.core.Keypoints;

/**
 * The names of a face's points, in a column on either side of the face, each with a thin line to
 * its point. Names without room beside the face are moved into the picture.
 */
final class NameCallouts {
  /** The colors of the text and of the outline that separates it from the background. */
  record Contrast(Color text, Color ground) {
    static final Contrast ON_PHOTO = new Contrast(Color.WHITE, new Color(0, 0, 0, 190));
    static final Contrast ON_PAPER = new Contrast(Pictures.TEXT, new Color(255, 255, 255, 200));
  }

  /** The rise of a name for each pixel that its line runs over the face. */
  private static final double RISE = 0.15;

  private final Graphics2D graphics;
  private final Rectangle2D picture;
  private final Keypoints face;
  private final Rectangle2D bounds;
  private final Contrast ink;
  private final Font font;

  NameCallouts(
      Graphics2D graphics, Rectangle2D picture, Keypoints face, Rectangle2D bounds, Contrast ink) {
    this.graphics = graphics;
    this.picture = picture;
    this.face = face;
    this.bounds = bounds;
    this.ink = ink;
    double extent = Math.max(bounds.getWidth(), bounds.getHeight());
    this.font = Pictures.plain((int) Math.round(Math.max(9, extent / 30)));
  }

  /** Draws the names, or none if they are more than the picture has lines for. */
  void draw() {
    List<Integer> known =
        IntStream.range(0, face.set().size()).filter(face::isAnnotated).boxed().toList();
    List<Integer> left = known.stream().filter(point -> !isRight(point)).toList();
    List<Integer> right = known.stream().filter(this::isRight).toList();
    if (Math.max(left.size(), right.size()) * step() <= picture.getHeight()) {
      column(left, false);
      column(right, true);
    }
  }

  /** The height of a line of text. */
  private double step() {
    return 1.35 * font.getSize();
  }

  /** The height of a name: inner points' names are higher, so that lines do not cross. */
  private double height(int point) {
    double side = isRight(point) ? bounds.getMaxX() : bounds.getMinX();
    return face.y(point) - RISE * Math.abs(face.x(point) - side);
  }

  private boolean isRight(int point) {
    return face.x(point) >= bounds.getCenterX();
  }

  private void column(List<Integer> unsorted, boolean right) {
    List<Integer> points =
        unsorted.stream().sorted(Comparator.comparingDouble(this::height)).toList();
    double margin = 0.12 * bounds.getWidth() + font.getSize();
    double[] lines = spread(points, step());
    for (int i = 0; i < points.size(); i++) {
      int point = points.get(i);
      Shape name = outline(point);
      double width = name.getBounds2D().getMaxX();
      double wanted = right ? bounds.getMaxX() + margin : bounds.getMinX() - margin - width;
      double inset = font.getSize() / 2.0;
      double x =
          Math.max(picture.getMinX() + inset, Math.min(wanted, picture.getMaxX() - width - inset));
      leader(point, right ? x - inset : x + width + inset, lines[i]);
      letter(name, x, lines[i] + 0.36 * font.getSize());
    }
  }

  /** Centers of lines of text, at least a step apart and as close to their points as possible. */
  private double[] spread(List<Integer> points, double step) {
    double[] lines = new double[points.size()];
    double shift = 0;
    for (int i = 0; i < lines.length; i++) {
      double wanted = height(points.get(i));
      lines[i] = i == 0 ? wanted : Math.max(wanted, lines[i - 1] + step);
      shift += (wanted - lines[i]) / lines.length;
    }
    double lowest = lines.length == 0 ? 0 : lines[lines.length - 1] + shift;
    shift -= Math.max(0, lowest - (picture.getMaxY() - step));
    for (int i = 0; i < lines.length; i++) {
      lines[i] = Math.max(lines[i] + shift, picture.getMinY() + step * (i + 0.7));
    }
    return lines;
  }

  private Shape outline(int point) {
    String text = face.set().points().get(point).replace('_', ' ');
    return font.createGlyphVector(graphics.getFontRenderContext(), text).getOutline();
  }

  private void leader(int point, double x, double y) {
    Shape line = new Line2D.Double(face.x(point) + 0.5, face.y(point) + 0.5, x, y);
    graphics.setColor(ink.ground());
    graphics.setStroke(new BasicStroke(font.getSize() / 6f));
    graphics.draw(line);
    graphics.setColor(ink.text());
    graphics.setStroke(new BasicStroke(font.getSize() / 14f));
    graphics.draw(line);
  }

  private void letter(Shape name, double x, double baseline) {
    Shape placed = AffineTransform.getTranslateInstance(x, baseline).createTransformedShape(name);
    graphics.setColor(ink.ground());
    graphics.setStroke(
        new BasicStroke(font.getSize() / 5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(placed);
    graphics.setColor(ink.text());
    graphics.fill(placed);
  }
}
