package org.kpd.report.internal.picture;

/** What charts draw on, in pixels from the upper left: a picture, or a part of a page. */
public interface ChartCanvas {

  /** Which end of a text lies at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A thin straight line. */
  void rule(Ink ink, double x1, double y1, double x2, double y2);

  /** A curve through points, in the ink's dashes; as many of x as of y. */
  void curve(Ink ink, double[] x, double[] y);

  /** A point in the ink's form. */
  void mark(Ink ink, double x, double y);

  /** A filled rectangle. */
  void bar(Ink ink, double x, double y, double width, double height);

  /** One line of text on its baseline. */
  void text(Ink ink, Anchor anchor, double x, double y, String text);
}
