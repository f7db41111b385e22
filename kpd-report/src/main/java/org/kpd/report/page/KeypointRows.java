package org.kpd.report.page;

import java.util.List;
import org.kpd.report.internal.picture.Axis;
import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.ChartCanvas.Anchor;
import org.kpd.report.internal.picture.Ink;
import org.kpd.report.statistics.Interval;

/** Shared by charts with a row for each keypoint. */
final class KeypointRows {
  private static final double CAP = 3.5;

  private KeypointRows() {}

  /** Draws names on the left and tick labels below. */
  static void grid(ChartCanvas canvas, Axis axis, List<String> points, double top, double step) {
    double bottom = top + points.size() * step;
    for (double mark : axis.marks()) {
      canvas.rule(Ink.RULE, axis.at(mark), top, axis.at(mark), bottom);
      canvas.text(Ink.FAINT, Anchor.MIDDLE, axis.at(mark), bottom + 18, axis.label(mark));
    }
    for (int point = 0; point < points.size(); point++) {
      canvas.text(
          Ink.TEXT,
          Anchor.END,
          axis.from() - 10,
          top + (point + 0.5) * step + 4.5,
          KeypointNames.within(points.get(point), ChartWidth.lettersBefore(axis.from())));
    }
  }

  /** Draws the title of the axis. */
  static void caption(
      ChartCanvas canvas, ChartWidth room, Axis axis, double bottom, String numbers) {
    room.caption(
        canvas, (axis.from() + axis.to()) / 2, bottom + 39, numbers, "lines: 95% intervals");
  }

  /** An interval as a line with ends. */
  static void whisker(ChartCanvas canvas, Ink ink, Axis axis, Interval interval, double y) {
    if (Double.isNaN(interval.low())) {
      return;
    }
    double low = axis.at(interval.low());
    double high = axis.at(interval.high());
    canvas.rule(ink, low, y, high, y);
    canvas.rule(ink, low, y - CAP, low, y + CAP);
    canvas.rule(ink, high, y - CAP, high, y + CAP);
  }
}
