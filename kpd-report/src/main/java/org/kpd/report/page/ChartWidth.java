package org.kpd.report.page;

import java.util.List;
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

  /** What a letter takes on average, and the gap between a name and the plot. */
  private static final double LETTER = 6.8;

  private static final int GAP = 14;

  /** The share of a chart that names may take. */
  private static final double MOST_FOR_NAMES = 0.64;

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

  /** The start of a plot beside the names of keypoints: further right for long ones. */
  int namesEnd(List<String> points) {
    int letters =
        points.stream().mapToInt(point -> KeypointNames.of(point).length()).max().orElse(0);
    double wanted = Math.min(letters * LETTER + GAP, MOST_FOR_NAMES * pixels);
    return Math.max(namesEnd, (int) Math.ceil(wanted));
  }

  /** The letters of a name that fit beside a plot. */
  static int lettersBefore(double plotStart) {
    return (int) ((plotStart - GAP) / LETTER);
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
