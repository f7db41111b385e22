package org.kpd.train.internal.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kpd.report.internal.picture.Axis;
import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.ChartCanvas.Anchor;
import org.kpd.report.internal.picture.Ink;

/** The axes of a {@link LossPanel}: grid lines for its values, numbers for its epochs. */
final class LossAxes {
  private static final int MOST_MARKS = 12;
  private static final int LONGEST_LABEL = 7;

  private LossAxes() {}

  static void draw(ChartCanvas canvas, Axis epochs, Axis values) {
    for (double mark : thinned(values.marks())) {
      String label = values.label(mark);
      canvas.rule(Ink.RULE, LossPanel.LEFT, values.at(mark), LossPanel.RIGHT, values.at(mark));
      canvas.text(
          Ink.FAINT,
          Anchor.END,
          LossPanel.LEFT - 8.0,
          values.at(mark) + 4.5,
          label.length() > LONGEST_LABEL ? String.format(Locale.ROOT, "%.0e", mark) : label);
    }
    for (double mark : epochs.marks()) {
      canvas.text(
          Ink.FAINT, Anchor.MIDDLE, epochs.at(mark), LossPanel.BOTTOM + 20.0, epochs.label(mark));
    }
    canvas.text(
        Ink.TEXT,
        Anchor.MIDDLE,
        (LossPanel.LEFT + LossPanel.RIGHT) / 2.0,
        LossPanel.BOTTOM + 46.0,
        "epoch");
  }

  /** Those of many ticks that there is room for. */
  private static List<Double> thinned(List<Double> marks) {
    int every = (marks.size() + MOST_MARKS - 1) / MOST_MARKS;
    // Three ticks span a power of ten, so the remaining ones are equidistant.
    int step = every > 1 ? (every + 2) / 3 * 3 : 1;
    int first = 0;
    while (step > 1 && first < 2 && Math.log10(marks.get(first)) % 1 != 0) {
      first++;
    }
    int from = first;
    return IntStream.range(0, marks.size())
        .filter(i -> i >= from && (i - from) % step == 0)
        .mapToObj(marks::get)
        .toList();
  }
}
