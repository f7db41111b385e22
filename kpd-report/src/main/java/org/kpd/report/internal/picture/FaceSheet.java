package org.kpd.report.internal.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.report.figure.FaceErrors;

/**
 * Faces in rows, each drawn three times: with the marked points, with the predicted ones, and with
 * both, joined by lines.
 */
public final class FaceSheet {

  /**
   * One row of the sheet.
   *
   * @param caption such as {@code face 5687}
   * @param image the pixels
   * @param truth marked points in pixels, NaN where nobody marked them
   * @param prediction predicted points in pixels
   */
  public record Face(String caption, FaceImage image, Keypoints truth, Keypoints prediction) {}

  private static final int ZOOM = 3;
  private static final int SIDE = ZOOM * FaceImage.SIZE;
  private static final int MARGIN = 28;
  private static final int GAP = 14;
  private static final int HEAD = 92;
  private static final int CAPTION = 38;
  private static final double RADIUS = 4.2;
  private static final int WIDTH = 2 * MARGIN + 3 * SIDE + 2 * GAP;
  private static final PointMark TRUE_MARK = new PointMark(Pictures.TRUTH, RADIUS);
  private static final PointMark PREDICTED_MARK = new PointMark(Pictures.PREDICTION, RADIUS);

  private final Graphics2D graphics;

  private FaceSheet(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /** Draws the sheet: 948 pixels wide, with a head of 92 pixels and 326 pixels for each face. */
  public static BufferedImage draw(String title, List<Face> faces) {
    BufferedImage picture = Pictures.blank(WIDTH, HEAD + faces.size() * (SIDE + CAPTION));
    Graphics2D graphics = Pictures.graphics(picture);
    try {
      FaceSheet sheet = new FaceSheet(graphics);
      sheet.head(title);
      for (int row = 0; row < faces.size(); row++) {
        sheet.row(faces.get(row), HEAD + row * (SIDE + CAPTION));
      }
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private void head(String title) {
    graphics.setFont(Pictures.bold(20));
    graphics.setColor(Pictures.TEXT);
    graphics.drawString(title, MARGIN, 40);
    graphics.setFont(Pictures.bold(14));
    int baseline = 76;
    heading("Ground truth", 0, baseline, TRUE_MARK);
    heading("Prediction", 1, baseline, PREDICTED_MARK);
    int x = left(2);
    PointMark.line(graphics, x + 5, baseline - 5, x + 31, baseline - 5, 2);
    TRUE_MARK.draw(graphics, x + 5, baseline - 5);
    PREDICTED_MARK.draw(graphics, x + 31, baseline - 5);
    graphics.setColor(Pictures.TEXT);
    graphics.drawString("Difference", x + 44, baseline);
  }

  private void heading(String text, int column, int baseline, PointMark mark) {
    mark.draw(graphics, left(column) + 5, baseline - 5);
    graphics.setColor(Pictures.TEXT);
    graphics.drawString(text, left(column) + 18, baseline);
  }

  private void row(Face face, int top) {
    BufferedImage picture = Pictures.of(face.image());
    for (int column = 0; column < 3; column++) {
      graphics.drawImage(picture, left(column), top, SIDE, SIDE, null);
    }
    points(face.truth(), 0, top, TRUE_MARK);
    points(face.prediction(), 1, top, PREDICTED_MARK);
    differences(face, top);
    int baseline = top + SIDE + 20;
    graphics.setFont(Pictures.plain(13));
    graphics.setColor(Pictures.TEXT);
    graphics.drawString(face.caption(), MARGIN, baseline);
    graphics.setColor(Pictures.FAINT_TEXT);
    Pictures.rightAligned(graphics, error(face), left(2) + SIDE, baseline);
  }

  private void points(Keypoints points, int column, int top, PointMark mark) {
    Shape clip = clipTo(column, top);
    double half = ZOOM / 2.0;
    PointLines.draw(graphics, points, ZOOM, left(column) + half, top + half, 1.5);
    for (int point = 0; point < points.set().size(); point++) {
      if (points.isAnnotated(point)) {
        mark.draw(graphics, x(points, point, column), y(points, point, top));
      }
    }
    graphics.setClip(clip);
  }

  /** Points that nobody marked have no difference and are left out. */
  private void differences(Face face, int top) {
    Shape clip = clipTo(2, top);
    for (int point = 0; point < face.truth().set().size(); point++) {
      if (face.truth().isAnnotated(point)) {
        PointMark.line(
            graphics,
            x(face.truth(), point, 2),
            y(face.truth(), point, top),
            x(face.prediction(), point, 2),
            y(face.prediction(), point, top),
            2);
      }
    }
    for (int point = 0; point < face.truth().set().size(); point++) {
      if (face.truth().isAnnotated(point)) {
        TRUE_MARK.draw(graphics, x(face.truth(), point, 2), y(face.truth(), point, top));
        PREDICTED_MARK.draw(
            graphics, x(face.prediction(), point, 2), y(face.prediction(), point, top));
      }
    }
    graphics.setClip(clip);
  }

  /** Labels may lie a little outside their image; farther out they would overlap the next one. */
  private Shape clipTo(int column, int top) {
    Shape before = graphics.getClip();
    int allowance = GAP / 2;
    graphics.clip(
        new Rectangle2D.Double(
            left(column) - allowance,
            top - allowance,
            SIDE + 2.0 * allowance,
            SIDE + 2.0 * allowance));
    return before;
  }

  private static String error(Face face) {
    double distance = FaceErrors.meanDistance(face.truth(), face.prediction());
    if (Double.isNaN(distance)) {
      return "no point annotated";
    }
    int annotated = face.truth().annotated();
    int all = face.truth().set().size();
    double normalized = FaceErrors.normalizedMeanError(face.truth(), face.prediction());
    return String.format(Locale.ROOT, "mean distance %.1f px", distance)
        + (Double.isNaN(normalized) ? "" : String.format(Locale.ROOT, ", NME %.1f%%", normalized))
        + (annotated < all
            ? String.format(Locale.ROOT, ", %d of %d points annotated", annotated, all)
            : "");
  }

  private static int left(int column) {
    return MARGIN + column * (SIDE + GAP);
  }

  /** The x on the sheet; the center of a pixel is half a pixel from its edge. */
  private static double x(Keypoints points, int point, int column) {
    return left(column) + (points.x(point) + 0.5) * ZOOM;
  }

  private static double y(Keypoints points, int point, int top) {
    return top + (points.y(point) + 0.5) * ZOOM;
  }
}
