package org.kpd.report.internal.picture;

import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.kpd.report.internal.picture.NetworkLayout.Arrow;
import org.kpd.report.internal.picture.NetworkLayout.Place;

/** The geometry, in pixels, of a network's boxes and arrows, below a head and within margins. */
final class NetworkGeometry {
  static final int MARGIN = 32;
  static final int HEAD = 84;
  static final int BOX_HEIGHT = 52;
  private static final int ROW_GAP = 28;
  private static final int COLUMN_GAP = 56;
  private static final int LANE = 20;
  private static final double CORNER = 10;

  private final NetworkLayout layout;
  private final int boxWidth;

  NetworkGeometry(NetworkLayout layout, int boxWidth) {
    this.layout = layout;
    this.boxWidth = boxWidth;
  }

  int width() {
    boolean laneOutside =
        layout.arrows().stream().anyMatch(arrow -> arrow.route() == NetworkLayout.Route.AROUND);
    return 2 * MARGIN
        + layout.columns() * boxWidth
        + (layout.columns() - 1) * COLUMN_GAP
        + (laneOutside ? COLUMN_GAP : 0);
  }

  int height() {
    return HEAD + layout.rows() * (BOX_HEIGHT + ROW_GAP) - ROW_GAP + MARGIN;
  }

  Rectangle box(String layer) {
    Place place = layout.place(layer);
    return new Rectangle(
        MARGIN + place.column() * (boxWidth + COLUMN_GAP),
        HEAD + place.row() * (BOX_HEIGHT + ROW_GAP),
        boxWidth,
        BOX_HEIGHT);
  }

  /** The corners of an arrow from its start to its head. */
  List<Point2D> corners(Arrow arrow) {
    Rectangle from = box(arrow.from());
    Rectangle to = box(arrow.to());
    double lane = Math.max(from.getMaxX(), to.getMaxX()) + LANE;
    return switch (arrow.route()) {
      case DOWN -> List.of(bottom(from), top(to));
      case BRANCH ->
          List.of(right(from), new Point2D.Double(to.getCenterX(), from.getCenterY()), top(to));
      case TAP ->
          List.of(bottom(from), new Point2D.Double(from.getCenterX(), to.getCenterY()), left(to));
      case JOIN ->
          List.of(bottom(from), new Point2D.Double(from.getCenterX(), to.getCenterY()), right(to));
      case AROUND ->
          List.of(
              right(from),
              new Point2D.Double(lane, from.getCenterY()),
              new Point2D.Double(lane, to.getCenterY()),
              right(to));
    };
  }

  /** The straight segments of an arrow. */
  List<Line2D> pieces(Arrow arrow) {
    List<Point2D> corners = corners(arrow);
    List<Line2D> pieces = new ArrayList<>();
    for (int i = 1; i < corners.size(); i++) {
      pieces.add(new Line2D.Double(corners.get(i - 1), corners.get(i)));
    }
    return pieces;
  }

  /** The arrow's line with rounded corners. */
  Path2D path(Arrow arrow) {
    List<Point2D> corners = corners(arrow);
    Path2D path = new Path2D.Double();
    path.moveTo(corners.get(0).getX(), corners.get(0).getY());
    for (int i = 1; i < corners.size() - 1; i++) {
      Point2D corner = corners.get(i);
      Point2D before = towards(corner, corners.get(i - 1));
      Point2D after = towards(corner, corners.get(i + 1));
      path.lineTo(before.getX(), before.getY());
      path.quadTo(corner.getX(), corner.getY(), after.getX(), after.getY());
    }
    Point2D head = corners.get(corners.size() - 1);
    path.lineTo(head.getX(), head.getY());
    return path;
  }

  private static Point2D towards(Point2D corner, Point2D other) {
    double share = Math.min(0.5, CORNER / corner.distance(other));
    return new Point2D.Double(
        corner.getX() + share * (other.getX() - corner.getX()),
        corner.getY() + share * (other.getY() - corner.getY()));
  }

  private static Point2D top(Rectangle box) {
    return new Point2D.Double(box.getCenterX(), box.getMinY());
  }

  private static Point2D bottom(Rectangle box) {
    return new Point2D.Double(box.getCenterX(), box.getMaxY());
  }

  private static Point2D left(Rectangle box) {
    return new Point2D.Double(box.getMinX(), box.getCenterY());
  }

  private static Point2D right(Rectangle box) {
    return new Point2D.Double(box.getMaxX(), box.getCenterY());
  }
}
