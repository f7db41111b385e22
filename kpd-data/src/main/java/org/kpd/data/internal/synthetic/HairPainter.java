package org.kpd.data.internal.synthetic;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;

/** Paints the hair, the beard and the glasses of a head. */
final class HairPainter {
  private final Brush brush;
  private final FaceShape shape;
  private final FacePose pose;
  private final FaceTones tones;

  HairPainter(Brush brush, FaceShape shape, FacePose pose, FaceTones tones) {
    this.brush = brush;
    this.shape = shape;
    this.pose = pose;
    this.tones = tones;
  }

  void behindTheFace() {
    if (tones.style() == FaceTones.HairStyle.BALD) {
      return;
    }
    boolean flowing = tones.style() == FaceTones.HairStyle.LONG;
    double side = shape.width() * (flowing ? 1.3 : 1.1);
    double end = flowing ? 2.1 : 0.35;
    Shape hair =
        brush
            .path()
            .from(-side, end, -0.6)
            .over(-side * 1.05, -1.7, side * 1.05, -1.7, side, end, -0.6)
            .closed();
    brush.fill(hair, FaceTones.gray(tones.hair() * 0.9));
  }

  void beforeTheFace() {
    if (tones.style() == FaceTones.HairStyle.BALD) {
      return;
    }
    double line = shape.hairline();
    double width = shape.width();
    PosedPath hair = brush.path().from(-width * 1.05, 0.15, -0.2);
    switch (tones.style()) {
      case FRINGE ->
          hair.via(-width * 0.85, line + 0.2, 0.05, -0.45, line + 0.14, 0.2)
              .via(0.1, line + 0.26, 0.25, width * 0.75, line + 0.12, 0.1);
      case PARTED, LONG ->
          hair.via(-width * 0.8, line + 0.1, 0.05, 0.25, line - 0.18, 0.2)
              .via(width * 0.6, line - 0.05, 0.1, width * 0.85, line + 0.3, 0.05);
      default ->
          hair.via(-width * 0.9, line + 0.05, 0, -0.5, line, 0.15)
              .via(0, line - 0.12, 0.2, width * 0.7, line + 0.05, 0.1);
    }
    hair.via(width * 0.98, line + 0.4, 0, width * 1.05, 0.15, -0.2)
        .over(width * 1.22, -1.75, -width * 1.22, -1.75, -width * 1.05, 0.15, -0.25);
    brush.fill(hair.closed(), brush.lit(tones.hair()));
  }

  /** Paints a beard that grows denser from the cheeks down, abruptly below the nose. */
  void beard(Shape cheeks) {
    if (tones.beard() == 0) {
      return;
    }
    double end = shape.mouthWidth() * 1.1;
    double lip = shape.mouth() - shape.topLip();
    Shape moustache =
        brush
            .path()
            .from(-end, lip + 0.12, 0.2)
            .via(-0.2, lip - 0.16, 0.36, 0, lip - 0.1, 0.38)
            .via(0.2, lip - 0.16, 0.36, end, lip + 0.12, 0.2)
            .via(0, lip - 0.04, 0.36, -end, lip + 0.12, 0.2)
            .closed();
    brush.inside(
        cheeks,
        () -> {
          brush.fillAll(
              new GradientPaint(
                  pose.project(0, 0.72, 0.2),
                  FaceTones.gray(tones.hair(), 0),
                  pose.project(0, 1.2, 0.2),
                  FaceTones.gray(tones.hair(), tones.beard())));
          brush.fill(moustache, FaceTones.gray(tones.hair(), tones.beard() * 0.8));
        });
  }

  void glasses() {
    if (!tones.glasses()) {
      return;
    }
    double wire = 0.045;
    Color frame = FaceTones.gray(tones.hair() * 0.5);
    for (int side = -1; side <= 1; side += 2) {
      brush.draw(brush.disc(pose.project(side * 0.5, 0.04, 0.3), 0.33, 0.25), wire, frame);
      Shape arm =
          brush.path().from(side * 0.83, 0, 0.3).to(side * shape.width(), -0.02, -0.3).open();
      brush.draw(arm, wire, frame);
    }
    Shape bridge =
        brush.path().from(-0.17, 0.02, 0.32).via(0, -0.06, 0.42, 0.17, 0.02, 0.32).open();
    brush.draw(bridge, wire, frame);
  }
}
