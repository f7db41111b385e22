package org.kpd.train.internal.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.kpd.train.progress.EpochMetrics;

/** The reference project's {@code training_history.csv}: a row per epoch, with four decimals. */
public final class HistoryCsv {
  private static final String HEADER = "epoch,loss,mae,val_loss,val_mae\n";

  private HistoryCsv() {}

  /** The text of the file. */
  public static String format(List<EpochMetrics> history) {
    return history.stream().map(HistoryCsv::row).collect(Collectors.joining("", HEADER, ""));
  }

  private static String row(EpochMetrics epoch) {
    return DoubleStream.of(epoch.loss(), epoch.mae(), epoch.validationLoss(), epoch.validationMae())
        .mapToObj(HistoryCsv::number)
        .collect(Collectors.joining(",", epoch.epoch() + ",", "\n"));
  }

  /** A number as Python formats it with {@code .4f}: exact ties are rounded to the even digit. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
  }
}
