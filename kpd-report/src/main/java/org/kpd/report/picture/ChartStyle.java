package org.kpd.report.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The look of all charts. */
public final class ChartStyle {
  /** The first series. */
  public static final Color FIRST = new Color(0x2563EB);

  /** The second series. */
  public static final Color SECOND = new Color(0xEA580C);

  /** What deserves the eye, such as the best epoch. */
  public static final Color HIGHLIGHT = new Color(0x16A34A);

  private ChartStyle() {}

  /** Plain paper, thin rules, legible type. */
  public static void apply(AxesChartStyler style) {
    style.setChartBackgroundColor(Pictures.PAPER);
    style.setPlotBackgroundColor(Pictures.PAPER);
    style.setPlotBorderVisible(false);
    style.setChartTitleBoxVisible(false);
    style.setChartTitleFont(Pictures.bold(18));
    style.setChartFontColor(Pictures.TEXT);
    style.setAxisTitleFont(Pictures.plain(14));
    style.setAxisTickLabelsFont(Pictures.plain(12));
    style.setAxisTickLabelsColor(Pictures.FAINT_TEXT);
    style.setAxisTickMarksColor(Pictures.RULE);
    style.setPlotGridLinesColor(new Color(0xE5E7EB));
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotGridVerticalLinesVisible(false);
    style.setLegendBorderColor(Pictures.PAPER);
    style.setLegendFont(Pictures.plain(13));
    style.setLegendPosition(LegendPosition.InsideNE);
    style.setChartPadding(16);
    style.setToolTipsEnabled(false);
    style.setLocale(Locale.ENGLISH);
  }
}
