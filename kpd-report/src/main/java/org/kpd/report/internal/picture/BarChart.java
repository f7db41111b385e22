package org.kpd.report.internal.picture;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Counts as horizontal bars, each between its name and its share. */
final class BarChart {
  private static final int WIDTH = 960;
  private static final int TOP = 92;
  private static final int STEP = 34;
  private static final int BAR = 22;
  private static final int LEFT = 240;
  private static final int MOST_LEFT = WIDTH / 2;
  private static final int NAME_SIZE = 14;
  private static final int RIGHT = WIDTH - 156;
  private static final Color TROUGH = new Color(0xF3F4F6);

  /** One of the counts. */
  record Bar(String name, int count) {}

  private BarChart() {}

  /**
   * Draws the chart.
   *
   * @param total the count of a full bar
   */
  static BufferedImage draw(String title, String what, List<Bar> bars, int total) {
    BufferedImage picture = Pictures.blank(WIDTH, TOP + bars.size() * STEP + 20);
    Graphics2D graphics = Pictures.graphics(picture);
    try {
      Pictures.head(graphics, title, String.format(Locale.ROOT, "%s, of %,d", what, total));
      int left = left(graphics, bars);
      for (int i = 0; i < bars.size(); i++) {
        draw(graphics, bars.get(i), total, left, TOP + i * STEP);
      }
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  /** Where bars begin: further right for long names. */
  private static int left(Graphics2D graphics, List<Bar> bars) {
    FontMetrics letters = graphics.getFontMetrics(Pictures.plain(NAME_SIZE));
    int longest = bars.stream().mapToInt(bar -> letters.stringWidth(bar.name())).max().orElse(0);
    return Math.max(LEFT, Math.min(MOST_LEFT, longest + 28));
  }

  private static void draw(Graphics2D graphics, Bar bar, int total, int left, int y) {
    double share = total == 0 ? 0 : (double) bar.count() / total;
    graphics.setColor(TROUGH);
    graphics.fill(new Rectangle2D.Double(left, y, RIGHT - left, BAR));
    graphics.setColor(Ink.series(0).color());
    graphics.fill(new Rectangle2D.Double(left, y, share * (RIGHT - left), BAR));
    graphics.setFont(Pictures.plain(NAME_SIZE));
    graphics.setColor(Pictures.TEXT);
    Pictures.rightAligned(graphics, bar.name(), left - 14, y + 16);
    graphics.setColor(Pictures.FAINT_TEXT);
    graphics.drawString(
        String.format(Locale.ROOT, "%,d  (%.1f%%)", bar.count(), 100 * share), RIGHT + 12, y + 16);
  }
}
