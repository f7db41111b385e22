package org.kpd.report.internal.picture;

/** A chart that draws itself on any canvas. Immutable. */
public interface Chart {

  /** What it shows, in a few words. */
  String title();

  /** What a reader sees in it, for those who do not see it. */
  String description();

  /** Its width in pixels. */
  int width();

  /** Its height in pixels. */
  int height();

  /** Draws it. */
  void draw(ChartCanvas canvas);
}
