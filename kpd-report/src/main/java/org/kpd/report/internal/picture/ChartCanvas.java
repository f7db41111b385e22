package org.kpd.report.internal.picture;

/** The surface that charts draw on, in pixels from the top left: a picture, or a part of a page. */
public interface ChartCanvas {

  /** The part of a text that is at its position. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A thin straight line. */
  void rule(Ink ink, double x1, double y1, double x2, double y2);

  /** A curve through points, in the ink's dashes; both arrays have the same length. */
  void curve(Ink ink, double[] x, double[] y);

  /** A point with the ink's mark. */
  void mark(Ink ink, double x, double y);

  /** A filled rectangle. */
  void bar(Ink ink, double x, double y, double width, double height);

  /** One line of text on its baseline. */
  void text(Ink ink, Anchor anchor, double x, double y, String text);
}
