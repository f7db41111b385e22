package org.kpd.report.internal.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kpd.core.Keypoints;

/**
 * The numbers of a face's points, from 0, each beside its dot. A number that would cover a dot or
 * another number is left out; its neighbors tell it.
 */
final class PointNumbers {
  private static final int SIZE = 11;
  private static final int GAP = 1;

  private final Keypoints face;
  private final double radius;

  /** The numbers beside dots of that radius. */
  PointNumbers(Keypoints face, double radius) {
    this.face = face;
    this.radius = radius;
  }

  void draw(Graphics2D graphics) {
    Font font = Pictures.plain(SIZE);
    FontMetrics metrics = graphics.getFontMetrics(font);
    List<Integer> known =
        IntStream.range(0, face.set().size()).filter(face::isAnnotated).boxed().toList();
    List<Rectangle2D> taken = new ArrayList<>();
    known.forEach(point -> taken.add(dot(point)));
    graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int point : known) {
      String number = String.valueOf(point);
      double width = metrics.stringWidth(number);
      Optional<Rectangle2D> place = free(point, width, metrics.getAscent(), taken);
      if (place.isPresent()) {
        taken.add(place.get());
        Shape outline =
            font.createGlyphVector(graphics.getFontRenderContext(), number)
                .getOutline((float) place.get().getX(), (float) (place.get().getMaxY() - GAP));
        graphics.setColor(NameCallouts.Contrast.ON_PAPER.ground());
        graphics.draw(outline);
        graphics.setColor(Pictures.TEXT);
        graphics.fill(outline);
      }
    }
  }

  private Rectangle2D dot(int point) {
    return new Rectangle2D.Double(
        face.x(point) - radius, face.y(point) - radius, 2 * radius, 2 * radius);
  }

  /**
   * The first place beside the dot, on its right, left, upper or lower side, with nothing in it.
   */
  private Optional<Rectangle2D> free(
      int point, double width, double height, List<Rectangle2D> taken) {
    double x = face.x(point);
    double y = face.y(point);
    double near = radius + GAP;
    List<Rectangle2D> places =
        List.of(
            new Rectangle2D.Double(x + near, y - height / 2, width, height),
            new Rectangle2D.Double(x - near - width, y - height / 2, width, height),
            new Rectangle2D.Double(x - width / 2, y - near - height, width, height),
            new Rectangle2D.Double(x - width / 2, y + near, width, height));
    return places.stream().filter(place -> taken.stream().noneMatch(place::intersects)).findFirst();
  }
}
