package org.kpd.data.internal.synthetic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** Paints the shapes of one head onto its picture; lengths are in units of the head. */
final class Brush {
  private final Graphics2D graphics;
  private final FacePose pose;
  private final FaceTones tones;
  private final int size;

  Brush(Graphics2D graphics, FacePose pose, FaceTones tones, int size) {
    this.graphics = graphics;
    this.pose = pose;
    this.tones = tones;
    this.size = size;
  }

  PosedPath path() {
    return new PosedPath(pose);
  }

  void fill(Shape shape, Paint paint) {
    graphics.setPaint(paint);
    graphics.fill(shape);
  }

  void fillAll(Paint paint) {
    fill(new Rectangle2D.Double(0, 0, size, size), paint);
  }

  void draw(Shape shape, double width, Paint paint) {
    graphics.setStroke(
        new BasicStroke((float) pose.length(width), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    graphics.setPaint(paint);
    graphics.draw(shape);
  }

  /** Restricts painting to the inside of a shape. */
  void inside(Shape outline, Runnable painting) {
    Shape before = graphics.getClip();
    graphics.clip(outline);
    painting.run();
    graphics.setClip(before);
  }

  /** A disc in the picture's plane. */
  Shape disc(Point2D middle, double radiusX, double radiusY) {
    double x = pose.length(radiusX);
    double y = pose.length(radiusY);
    return new Ellipse2D.Double(middle.getX() - x, middle.getY() - y, 2 * x, 2 * y);
  }

  /** Darkens a disc, most in its middle. */
  void shade(Point2D middle, double radius, double strength) {
    fill(disc(middle, radius, radius), radial(middle, radius, 0, 0, strength, 0));
  }

  /** Darkens everything outside a disc around a point. */
  void shadeAround(Point2D middle, double clear, double radius, double strength) {
    fillAll(radial(middle, radius, clear / radius, 0, 0, strength));
  }

  /** Brightens the skin in a disc, most in its middle. */
  void glow(Point2D middle, double radius, double strength) {
    double level = Math.min(255, tones.skin() * 1.3 + 10);
    fill(disc(middle, radius, radius), radial(middle, radius, 0, level, strength, 0));
  }

  /** A tone that is brighter on the side that the light comes from. */
  Paint lit(double level) {
    double reach = pose.length(1.2);
    Point2D middle = pose.project(0, 0.45, 0);
    double x = StrictMath.cos(tones.lightAngle()) * reach;
    double y = StrictMath.sin(tones.lightAngle()) * reach;
    return new GradientPaint(
        new Point2D.Double(middle.getX() + x, middle.getY() + y),
        FaceTones.gray(level * (1 + 0.35 * tones.light())),
        new Point2D.Double(middle.getX() - x, middle.getY() - y),
        FaceTones.gray(level * (1 - tones.light())));
  }

  private Paint radial(
      Point2D middle, double radius, double clear, double level, double inside, double outside) {
    float[] stops = {(float) clear, 1};
    Color[] colors = {FaceTones.gray(level, inside), FaceTones.gray(level, outside)};
    return new RadialGradientPaint(middle, (float) pose.length(radius), stops, colors);
  }
}
