package org.kpd.report.internal.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.LabelTable;
import org.kpd.report.evaluation.MeanFace;
import org.kpd.report.internal.picture.BarChart.Bar;

/** Charts of a label table: missing points, positions of points, and points per row. */
public final class LabelCharts {
  /** With more points than these, names beside a face cover its dots and each other. */
  private static final int MOST_NAMED = 20;

  private LabelCharts() {}

  /** For each keypoint the share of faces without it. */
  public static BufferedImage missing(LabelTable labels) {
    List<Bar> bars =
        IntStream.range(0, labels.set().size())
            .mapToObj(
                point ->
                    new Bar(
                        labels.set().points().get(point), labels.rows() - annotated(labels, point)))
            .toList();
    return BarChart.draw("Missing keypoints", "faces without the point", bars, labels.rows());
  }

  /** The number of faces with no point, one, ... all points annotated. */
  public static BufferedImage annotatedPoints(LabelTable labels) {
    int[] faces = new int[labels.set().size() + 1];
    for (int row = 0; row < labels.rows(); row++) {
      faces[labels.keypoints(row).annotated()]++;
    }
    List<Bar> bars =
        IntStream.rangeClosed(0, labels.set().size())
            .mapToObj(
                points -> new Bar(points == 1 ? "1 point" : points + " points", faces[points]))
            .toList();
    return BarChart.draw(
        "Annotated keypoints of a face", "faces with that many points", bars, labels.rows());
  }

  /** The positions of the points of all faces in the image, and their mean. */
  public static BufferedImage positions(LabelTable labels) {
    int zoom = 8;
    int margin = 150;
    int top = 96;
    int side = zoom * FaceImage.SIZE;
    BufferedImage picture = Pictures.blank(side + 2 * margin, top + side + 32);
    Graphics2D graphics = Pictures.graphics(picture);
    try {
      Pictures.head(
          graphics,
          "Where the keypoints lie",
          Counted.of(labels.rows(), "face")
              + "; large dots: the mean"
              + (areNamed(labels.set()) ? "" : ", with numbers from 0 in the order of the set"));
      graphics.setColor(new Color(0xF9FAFB));
      graphics.fillRect(margin, top, side, side);
      graphics.translate(margin + zoom / 2.0, top + zoom / 2.0);
      // Points far above the picture would cover the title.
      graphics.clip(new Rectangle2D.Double(-margin, -20, picture.getWidth(), picture.getHeight()));
      clouds(graphics, labels, zoom);
      Rectangle2D room = new Rectangle2D.Double(8.0 - margin, 0, side + 2.0 * margin - 16, side);
      means(graphics, mean(labels).transform(zoom, 0, zoom, 0), room);
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private static void clouds(Graphics2D graphics, LabelTable labels, int zoom) {
    int alpha = Math.max(24, Math.min(160, 250_000 / Math.max(1, labels.rows())));
    for (int row = 0; row < labels.rows(); row++) {
      Keypoints face = labels.keypoints(row);
      for (int point = 0; point < face.set().size(); point++) {
        if (face.isAnnotated(point)) {
          Color hue = hue(face.set(), point);
          graphics.setColor(new Color(hue.getRed(), hue.getGreen(), hue.getBlue(), alpha));
          graphics.fill(
              new Ellipse2D.Double(face.x(point) * zoom - 1.5, face.y(point) * zoom - 1.5, 3, 3));
        }
      }
    }
  }

  private static void means(Graphics2D graphics, Keypoints mean, Rectangle2D room) {
    boolean named = areNamed(mean.set());
    double radius = named ? 7 : 4;
    if (named) {
      new NameCallouts(
              graphics, room, mean, KeypointOverlay.bounds(mean), NameCallouts.Contrast.ON_PAPER)
          .draw();
    }
    for (int point = 0; point < mean.set().size(); point++) {
      if (mean.isAnnotated(point)) {
        new PointMark(hue(mean.set(), point).darker(), radius)
            .draw(graphics, mean.x(point), mean.y(point));
      }
    }
    if (!named) {
      new PointNumbers(mean, radius).draw(graphics);
    }
  }

  private static boolean areNamed(PointSet set) {
    return set.size() <= MOST_NAMED;
  }

  /** The mean face, without the points that no face has annotated. */
  private static Keypoints mean(LabelTable labels) {
    double[] mean = MeanFace.of(labels).toArray();
    for (int point = 0; point < labels.set().size(); point++) {
      if (annotated(labels, point) == 0) {
        mean[2 * point] = Double.NaN;
      }
    }
    return Keypoints.of(labels.set(), mean);
  }

  /** The hue of a point: neighbors differ, mirror images share one. */
  private static Color hue(PointSet set, int point) {
    int first = Math.min(point, set.mirror(point));
    return Color.getHSBColor((first * 7 % 15) / 15f, 0.75f, 0.85f);
  }

  private static int annotated(LabelTable labels, int point) {
    return (int)
        IntStream.range(0, labels.rows())
            .filter(row -> labels.keypoints(row).isAnnotated(point))
            .count();
  }
}
