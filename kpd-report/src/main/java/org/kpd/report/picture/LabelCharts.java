package org.kpd.report.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Counted;
import org.kpd.data.LabelTable;
import org.kpd.report.evaluation.MeanFace;
import org.kpd.report.picture.BarChart.Bar;

/** Charts of a label table: what is missing, where the points lie, how full the rows are. */
public final class LabelCharts {
  private LabelCharts() {}

  /** For each keypoint the share of faces that do not have it annotated. */
  public static BufferedImage missing(LabelTable labels) {
    List<Bar> bars =
        Keypoint.all().stream()
            .map(keypoint -> new Bar(keypoint.label(), labels.rows() - annotated(labels, keypoint)))
            .toList();
    return BarChart.draw("Missing keypoints", "faces without the point", bars, labels.rows());
  }

  /** How many faces have none, one, ... all fifteen points annotated. */
  public static BufferedImage annotatedPoints(LabelTable labels) {
    int[] faces = new int[Keypoint.COUNT + 1];
    for (int row = 0; row < labels.rows(); row++) {
      Keypoints face = labels.keypoints(row);
      faces[(int) Keypoint.all().stream().filter(face::isAnnotated).count()]++;
    }
    List<Bar> bars =
        IntStream.rangeClosed(0, Keypoint.COUNT)
            .mapToObj(
                points -> new Bar(points == 1 ? "1 point" : points + " points", faces[points]))
            .toList();
    return BarChart.draw(
        "Annotated keypoints of a face", "faces with so many points", bars, labels.rows());
  }

  /** Where the points of all faces lie in the image, and their mean. */
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
          Counted.of(labels.rows(), "face") + "; large dots: the mean");
      graphics.setColor(new Color(0xF9FAFB));
      graphics.fillRect(margin, top, side, side);
      graphics.translate(margin + zoom / 2.0, top + zoom / 2.0);
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
      for (Keypoint keypoint : Keypoint.all()) {
        if (face.isAnnotated(keypoint)) {
          Color hue = hue(keypoint);
          graphics.setColor(new Color(hue.getRed(), hue.getGreen(), hue.getBlue(), alpha));
          graphics.fill(
              new Ellipse2D.Double(
                  face.x(keypoint) * zoom - 1.5, face.y(keypoint) * zoom - 1.5, 3, 3));
        }
      }
    }
  }

  private static void means(Graphics2D graphics, Keypoints mean, Rectangle2D room) {
    new NameCallouts(graphics, room, mean, KeypointOverlay.bounds(mean), NameCallouts.Ink.ON_PAPER)
        .draw();
    for (Keypoint keypoint : Keypoint.all()) {
      if (mean.isAnnotated(keypoint)) {
        new PointMark(hue(keypoint).darker(), 7).draw(graphics, mean.x(keypoint), mean.y(keypoint));
      }
    }
  }

  /** The mean face, without the points that no face has annotated. */
  private static Keypoints mean(LabelTable labels) {
    double[] mean = MeanFace.of(labels).toArray();
    for (Keypoint keypoint : Keypoint.all()) {
      if (annotated(labels, keypoint) == 0) {
        mean[keypoint.xColumn()] = Double.NaN;
      }
    }
    return Keypoints.of(mean);
  }

  /** Neighbors differ; mirror partners share a hue. */
  private static Color hue(Keypoint keypoint) {
    int first = Math.min(index(keypoint), index(keypoint.mirror()));
    return Color.getHSBColor((first * 7 % 15) / 15f, 0.75f, 0.85f);
  }

  private static int index(Keypoint keypoint) {
    return Keypoint.all().indexOf(keypoint);
  }

  private static int annotated(LabelTable labels, Keypoint keypoint) {
    return (int)
        IntStream.range(0, labels.rows())
            .filter(row -> labels.keypoints(row).isAnnotated(keypoint))
            .count();
  }
}
