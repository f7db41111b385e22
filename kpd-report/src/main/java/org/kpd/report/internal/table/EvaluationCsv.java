package org.kpd.report.internal.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.kpd.report.figure.ReferenceFigures;

/** The reference project's evaluation file: a header and one row, with at most three decimals. */
public final class EvaluationCsv {
  private static final String HEADER =
      "MAE,MAE_threshold_pixels_5_in%,MAE_threshold_pixels_10_in%,MAE_threshold_pixels_15_in%";

  private EvaluationCsv() {}

  /** The text of the file. */
  public static String format(ReferenceFigures figures) {
    String row =
        DoubleStream.of(
                figures.meanAbsoluteError(),
                figures.within5Pixels(),
                figures.within10Pixels(),
                figures.within15Pixels())
            .mapToObj(EvaluationCsv::rounded)
            .collect(Collectors.joining(","));
    return HEADER + "\n" + row + "\n";
  }

  /**
   * A value as Python prints {@code round(value, 3)}: ties of the exact binary value to even,
   * trailing zeros dropped except for one decimal; empty for NaN, as pandas writes it.
   */
  public static String rounded(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    BigDecimal rounded = new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN);
    BigDecimal shortest = rounded.stripTrailingZeros();
    return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
  }
}
