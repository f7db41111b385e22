package org.kpd.report.page;

import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.ChartCanvas.Anchor;
import org.kpd.report.internal.picture.Ink;

/** The widths of charts: letters have one size, so phones need a separate drawing. */
enum ChartWidth {
  WIDE(640, 178, 48, 3),
  NARROW(340, 178, 22, 1);

  private static final int LINE = 18;
  private static final int MARGIN = 20;
  private static final int NARROW_LEGEND = 8;

  private final int pixels;
  private final int namesEnd;
  private final int longestName;
  private final int stepsToASide;

  ChartWidth(int pixels, int namesEnd, int longestName, int stepsToASide) {
    this.pixels = pixels;
    this.namesEnd = namesEnd;
    this.longestName = longestName;
    this.stepsToASide = stepsToASide;
  }

  int pixels() {
    return pixels;
  }

  /** The start of a plot beside the names of the keypoints. */
  int namesEnd() {
    return namesEnd;
  }

  /** The end of every plot. */
  int plotEnd() {
    return pixels - MARGIN;
  }

  /** The start of a legend: that of the plot, or where its text has the most room. */
  double legend(double plotStart) {
    return this == WIDE ? plotStart : NARROW_LEGEND;
  }

  /** The maximum length of a model's name. */
  int longestName() {
    return longestName;
  }

  /** The maximum number of ticks on either side of zero. */
  int stepsToASide() {
    return stepsToASide;
  }

  /** The height of a second line; 0 if both are side by side. */
  int secondLine() {
    return this == NARROW ? LINE : 0;
  }

  /** Draws an axis title: below the middle of the plot, or in two lines below the whole chart. */
  void caption(ChartCanvas canvas, double plotMiddle, double y, String first, String second) {
    if (this == WIDE) {
      canvas.text(Ink.FAINT, Anchor.MIDDLE, plotMiddle, y, first + "; " + second);
    } else {
      canvas.text(Ink.FAINT, Anchor.MIDDLE, pixels / 2.0, y, first);
      canvas.text(Ink.FAINT, Anchor.MIDDLE, pixels / 2.0, y + LINE, second);
    }
  }
}
