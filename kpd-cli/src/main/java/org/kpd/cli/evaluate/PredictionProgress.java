package org.kpd.cli.evaluate;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.Terminal;
import org.kpd.serve.Evaluator;

/**
 * How far a prediction of many faces is: a bar on a terminal, else a plain line now and then. On
 * the error stream, since standard output may be read by a program.
 */
public final class PredictionProgress implements Evaluator.Progress, AutoCloseable {
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final @Nullable ProgressBar bar;
  private final PrintWriter lines;
  private final LongSupplier clock;
  private long lastLine;

  private PredictionProgress(@Nullable ProgressBar bar, PrintWriter lines, LongSupplier clock) {
    this.bar = bar;
    this.lines = lines;
    this.clock = clock;
    this.lastLine = clock.getAsLong();
  }

  /** Shows progress; close it when the work is done. */
  public static PredictionProgress show(int faces, PrintWriter errors) {
    return new PredictionProgress(
        Terminal.isInteractive() ? bar(faces) : null, errors, System::nanoTime);
  }

  /** Plain lines by another clock. */
  static PredictionProgress lines(PrintWriter lines, LongSupplier nanoClock) {
    return new PredictionProgress(null, lines, nanoClock);
  }

  @Override
  public void predicted(int done, int of) {
    if (bar != null) {
      bar.stepTo(done);
      return;
    }
    long now = clock.getAsLong();
    if (now - lastLine >= LINE_EVERY_NANOS) {
      lastLine = now;
      lines.println(String.format(Locale.ROOT, "Predicted %,d of %,d faces", done, of));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static ProgressBar bar(int faces) {
    return new ProgressBarBuilder()
        .setTaskName("Predict")
        .setUnit(" faces", 1)
        .setInitialMax(faces)
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
        .setUpdateIntervalMillis(200)
        .showSpeed()
        .build();
  }
}
