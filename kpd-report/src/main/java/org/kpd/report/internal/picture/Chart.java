package org.kpd.report.internal.picture;

/** A chart that draws itself on any canvas. Immutable. */
public interface Chart {

  /** Its title, in a few words. */
  String title();

  /** A description for readers who cannot see it. */
  String description();

  /** Its width in pixels. */
  int width();

  /** Its height in pixels. */
  int height();

  /** Draws it. */
  void draw(ChartCanvas canvas);
}
