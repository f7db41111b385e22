package org.kpd.report.page;

import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.ChartCanvas.Anchor;
import org.kpd.report.internal.picture.Ink;

/** How wide a chart is drawn: its letters have one size, so a phone needs a drawing of its own. */
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

  /** Where a plot beside the names of the keypoints begins. */
  int namesEnd() {
    return namesEnd;
  }

  /** Where every plot ends. */
  int plotEnd() {
    return pixels - MARGIN;
  }

  /** Where a legend begins: at the plot, or where its text has the most room. */
  double legend(double plotStart) {
    return this == WIDE ? plotStart : NARROW_LEGEND;
  }

  /** Most characters of a model's name. */
  int longestName() {
    return longestName;
  }

  /** Most marked numbers at either side of zero. */
  int stepsToASide() {
    return stepsToASide;
  }

  /** The height of a second line; none where both stand side by side. */
  int secondLine() {
    return this == NARROW ? LINE : 0;
  }

  /** What an axis shows: below the middle of the plot, or in two lines below the whole chart. */
  void caption(ChartCanvas canvas, double plotMiddle, double y, String first, String second) {
    if (this == WIDE) {
      canvas.text(Ink.FAINT, Anchor.MIDDLE, plotMiddle, y, first + "; " + second);
    } else {
      canvas.text(Ink.FAINT, Anchor.MIDDLE, pixels / 2.0, y, first);
      canvas.text(Ink.FAINT, Anchor.MIDDLE, pixels / 2.0, y + LINE, second);
    }
  }
}
