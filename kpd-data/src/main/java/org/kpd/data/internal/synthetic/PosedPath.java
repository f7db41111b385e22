package org.kpd.data.internal.synthetic;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** A path with points on the head, drawn in the picture. */
final class PosedPath {
  private final FacePose pose;
  private final Path2D path = new Path2D.Double();

  PosedPath(FacePose pose) {
    this.pose = pose;
  }

  PosedPath from(double x, double y, double z) {
    return from(pose.project(x, y, z));
  }

  PosedPath from(Point2D point) {
    path.moveTo(point.getX(), point.getY());
    return this;
  }

  PosedPath to(double x, double y, double z) {
    return to(pose.project(x, y, z));
  }

  PosedPath to(Point2D point) {
    path.lineTo(point.getX(), point.getY());
    return this;
  }

  /** Adds a curve that bends toward the first point and ends at the second. */
  PosedPath via(double viaX, double viaY, double viaZ, double x, double y, double z) {
    return via(viaX, viaY, viaZ, pose.project(x, y, z));
  }

  PosedPath via(double viaX, double viaY, double viaZ, Point2D end) {
    Point2D bend = pose.project(viaX, viaY, viaZ);
    path.quadTo(bend.getX(), bend.getY(), end.getX(), end.getY());
    return this;
  }

  /** Adds a curve over the head at constant depth, with two bends. */
  PosedPath over(double x1, double y1, double x2, double y2, double x, double y, double z) {
    Point2D first = pose.project(x1, y1, z);
    Point2D second = pose.project(x2, y2, z);
    Point2D end = pose.project(x, y, z);
    path.curveTo(first.getX(), first.getY(), second.getX(), second.getY(), end.getX(), end.getY());
    return this;
  }

  Shape open() {
    return path;
  }

  Shape closed() {
    path.closePath();
    return path;
  }
}
