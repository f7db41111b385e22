package org.kpd.data.internal.synthetic;

import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** Paints one synthetic head, from the background to the hair in front of it. */
final class FacePainter {
  private static final int STEPS = 24;

  private final int size;
  private final FaceShape shape;
  private final FacePose pose;
  private final FaceTones tones;

  FacePainter(int size, FaceShape shape, FacePose pose, FaceTones tones) {
    this.size = size;
    this.shape = shape;
    this.pose = pose;
    this.tones = tones;
  }

  /** The picture, in equal red, green and blue. */
  BufferedImage paint(RandomGenerator random) {
    BufferedImage canvas = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    Brush brush = new Brush(graphics, pose, tones, size);
    HairPainter hair = new HairPainter(brush, shape, pose, tones);
    background(brush, random);
    hair.behindTheFace();
    neck(brush);
    ears(brush);
    face(brush);
    hair.beard(outline(0.99, 0.5));
    for (int side = -1; side <= 1; side += 2) {
      eye(brush, side);
      brow(brush, side);
    }
    nose(brush);
    mouth(brush);
    hair.beforeTheFace();
    hair.glasses();
    graphics.dispose();
    return canvas;
  }

  private void background(Brush brush, RandomGenerator random) {
    double level = tones.background();
    brush.fillAll(
        new GradientPaint(
            0,
            0,
            FaceTones.gray(level + 40 * random.nextGaussian()),
            size,
            size,
            FaceTones.gray(level)));
    for (int i = random.nextInt(5); i > 0; i--) {
      double width = size * (0.1 + 0.5 * random.nextDouble());
      double height = size * (0.1 + 0.8 * random.nextDouble());
      double x = size * (random.nextDouble() * 1.4 - 0.4);
      double y = size * (random.nextDouble() * 1.4 - 0.4);
      Shape thing =
          random.nextBoolean()
              ? new Rectangle2D.Double(x, y, width, height)
              : new Ellipse2D.Double(x, y, width, height);
      brush.fill(thing, FaceTones.gray(level + 50 * random.nextGaussian(), 0.6));
    }
  }

  private void neck(Brush brush) {
    Shape neck =
        brush
            .path()
            .from(-0.58, 1.0, -0.4)
            .via(-0.5, 1.7, -0.4, -0.75, 2.4, -0.4)
            .to(0.75, 2.4, -0.4)
            .via(0.5, 1.7, -0.4, 0.58, 1.0, -0.4)
            .closed();
    Shape clothes =
        brush
            .path()
            .from(-2.6, 3.4, -0.5)
            .to(-2.1, 2.25, -0.5)
            .via(-0.6, 1.95, -0.4, -0.5, 1.85, -0.3)
            .via(0, 2.3, 0, 0.5, 1.85, -0.3)
            .via(0.6, 1.95, -0.4, 2.1, 2.25, -0.5)
            .to(2.6, 3.4, -0.5)
            .closed();
    brush.fill(neck, FaceTones.gray(tones.skin() * 0.68));
    brush.fill(clothes, FaceTones.gray(tones.clothes()));
  }

  private void ears(Brush brush) {
    for (int side = -1; side <= 1; side += 2) {
      Point2D middle = pose.project(side * shape.width() * 1.02, 0.28, -0.35);
      brush.fill(brush.disc(middle, 0.14, 0.28), FaceTones.gray(tones.skin() * 0.82));
    }
  }

  /** Skin that darkens toward the sides, around the eyes and below the lips. */
  private void face(Brush brush) {
    Shape outline = outline(1, Double.NEGATIVE_INFINITY);
    brush.fill(outline, brush.lit(tones.skin()));
    brush.inside(
        outline,
        () -> {
          brush.shadeAround(pose.project(0, 0.45, 0.4), 0.8, 1.45, 0.4);
          for (int side = -1; side <= 1; side += 2) {
            brush.shade(pose.project(side * 0.48, -0.04, 0.1), 0.42, 0.3);
            brush.glow(pose.project(side * 0.55, 0.55, 0.2), 0.38, 0.22);
          }
          brush.glow(pose.project(0, -0.5, 0.25), 0.6, 0.2);
          brush.shade(pose.project(0, shape.mouth() + 0.33, 0.25), 0.22, 0.25);
        });
  }

  private void eye(Brush brush, int side) {
    Point2D inner = shape.eyeCorner(pose, side, -1);
    Point2D outer = shape.eyeCorner(pose, side, 1);
    double x = side * FaceShape.EYE_X;
    double z = FaceShape.EYE_DEPTH + 0.04;
    PosedPath upper = brush.path().from(inner).via(x, -2 * shape.eyeOpening(), z, outer);
    Shape upperLid = new Path2D.Double(upper.open());
    Shape opening = upper.via(x, 1.5 * shape.eyeOpening(), z, inner).closed();
    brush.fill(opening, FaceTones.gray(Math.min(245, tones.skin() * 0.45 + 140)));
    brush.inside(
        opening,
        () -> {
          Point2D pupil = shape.pupil(pose, side);
          brush.fill(brush.disc(pupil, 0.105, 0.105), FaceTones.gray(tones.iris()));
          brush.fill(brush.disc(pupil, 0.05, 0.05), FaceTones.gray(8));
        });
    double lashes = Math.min(tones.hair(), tones.skin() * 0.35);
    brush.draw(upperLid, 0.035, FaceTones.gray(lashes, 0.9));
    Point2D here = pose.project(0, 0, 0);
    Point2D above = pose.project(0, -0.07, 0);
    Shape fold =
        AffineTransform.getTranslateInstance(above.getX() - here.getX(), above.getY() - here.getY())
            .createTransformedShape(upperLid);
    brush.draw(fold, 0.018, FaceTones.gray(tones.skin() * 0.5, 0.6));
  }

  private void brow(Brush brush, int side) {
    PosedPath brow = brush.path().from(browEdge(side, 0, 1));
    for (int i = 1; i <= STEPS; i++) {
      brow.to(browEdge(side, i, 1));
    }
    for (int i = STEPS; i >= 0; i--) {
      brow.to(browEdge(side, i, -1));
    }
    double level = Math.min(tones.hair() * 0.9, tones.skin() * 0.6);
    brush.fill(brow.closed(), FaceTones.gray(level, 0.92));
  }

  private Point2D browEdge(int side, int step, int above) {
    double along = step / (double) STEPS;
    double half = shape.browThickness() / 2 * (1 - 0.65 * along * along);
    return shape.brow(pose, side, along, above * half);
  }

  private void nose(Brush brush) {
    double tip = shape.noseTip();
    double wide = shape.noseWidth();
    double skin = tones.skin();
    int dark = StrictMath.cos(tones.lightAngle()) > 0 ? -1 : 1;
    Shape flank =
        brush
            .path()
            .from(dark * 0.1, -0.05, 0.28)
            .via(dark * 0.07, 0.3, 0.42, dark * wide, tip + 0.02, 0.28)
            .to(dark * 0.05, tip, shape.noseDepth())
            .via(0, 0.3, 0.48, dark * 0.04, -0.05, 0.3)
            .closed();
    brush.fill(flank, FaceTones.gray(skin * 0.62, 0.45));
    brush.shade(pose.project(0, tip + 0.14, 0.34), 0.26, 0.4);
    for (int side = -1; side <= 1; side += 2) {
      Shape wing =
          brush
              .path()
              .from(side * wide * 0.8, tip - 0.11, 0.3)
              .via(side * wide * 1.35, tip + 0.02, 0.24, side * wide * 0.7, tip + 0.1, 0.3)
              .open();
      brush.draw(wing, 0.03, FaceTones.gray(skin * 0.45, 0.75));
      Point2D nostril = pose.project(side * wide * 0.48, tip + 0.09, 0.4);
      brush.fill(brush.disc(nostril, 0.055, 0.033), FaceTones.gray(skin * 0.22, 0.9));
    }
    brush.glow(pose.project(0, 0.3, 0.42), 0.1, 0.4);
    brush.glow(pose.project(0, tip, shape.noseDepth()), 0.12, 0.75);
  }

  private void mouth(Brush brush) {
    double line = shape.mouth();
    double open = shape.mouthOpening();
    double bow = line - shape.topLip() * 1.45;
    double below = line + open + shape.bottomLip() + 0.015;
    double bend = shape.mouthWidth() * 0.55;
    Point2D left = shape.mouthCorner(pose, 1);
    Point2D right = shape.mouthCorner(pose, -1);
    Shape lips =
        brush
            .path()
            .from(right)
            .via(-0.16, bow, 0.3, shape.topLipCenter(pose))
            .via(0.16, bow, 0.3, left)
            .via(bend, below, 0.28, shape.bottomLipCenter(pose))
            .via(-bend, below, 0.28, right)
            .closed();
    Shape gap =
        brush
            .path()
            .from(right)
            .via(0, line + 0.02 + shape.smile(), 0.3, left)
            .via(0, line + 2 * open + 0.03 + shape.smile(), 0.3, right)
            .closed();
    brush.fill(lips, brush.lit(tones.lips()));
    boolean showsTeeth = open > 0.05;
    brush.fill(gap, FaceTones.gray(showsTeeth ? tones.skin() * 0.3 + 110 : tones.skin() * 0.2));
    brush.draw(gap, 0.025, FaceTones.gray(tones.skin() * 0.2));
  }

  /** The outline of the face below a height, with the squareness of its jaw. */
  private Shape outline(double scale, double from) {
    double middle = 0.4;
    int points = 4 * STEPS;
    PosedPath outline = new PosedPath(pose);
    for (int i = 0; i < points; i++) {
      double angle = 2 * StrictMath.PI * i / points;
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      double square = sin > 0 ? 1 + shape.jaw() * 0.25 * StrictMath.abs(cos * sin) : 1;
      double reach = sin > 0 ? shape.chin() - middle : middle - (shape.hairline() - 0.35);
      double taper = sin > 0 ? 1 - 0.16 * sin * sin : 1;
      double x = cos * shape.width() * square * taper * scale;
      double y = Math.max(from, middle + sin * reach * square * scale);
      if (i == 0) {
        outline.from(x, y, -0.2);
      } else {
        outline.to(x, y, -0.2);
      }
    }
    return outline.closed();
  }
}
