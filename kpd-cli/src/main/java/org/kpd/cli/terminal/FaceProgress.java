package org.kpd.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.kpd.core.internal.io.Progress;

/**
 * How far work on many faces has come: a bar on a terminal, else a plain line now and then. On the
 * error stream, since standard output may be read by a program. Thread-safe.
 */
public final class FaceProgress implements Progress, AutoCloseable {
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final String verb;
  private final boolean interactive;
  private final PrintWriter lines;
  private final LongSupplier clock;
  private @Nullable ProgressBar bar;
  private int most;
  private long lastLine;

  private FaceProgress(String verb, boolean interactive, PrintWriter lines, LongSupplier clock) {
    this.verb = verb;
    this.interactive = interactive;
    this.lines = lines;
    this.clock = clock;
    this.lastLine = clock.getAsLong();
  }

  /**
   * Shows progress from the first face on; close it when the work is done.
   *
   * @param verb what was done to the faces, such as {@code Predicted}
   */
  public static FaceProgress show(String verb, PrintWriter errors) {
    return new FaceProgress(verb, Terminal.isInteractive(), errors, System::nanoTime);
  }

  /** Plain lines by another clock. */
  static FaceProgress lines(String verb, PrintWriter lines, LongSupplier nanoClock) {
    return new FaceProgress(verb, false, lines, nanoClock);
  }

  @Override
  public synchronized void waits(String reason) {
    lines.println("kpd: " + reason);
    lines.flush();
  }

  @Override
  public synchronized void done(int done, int of) {
    most = Math.max(most, done);
    if (interactive) {
      if (bar == null) {
        bar = bar(verb, of);
      }
      bar.stepTo(most);
      return;
    }
    long now = clock.getAsLong();
    // Of the last face the answer itself tells.
    if (most < of && now - lastLine >= LINE_EVERY_NANOS) {
      lastLine = now;
      lines.println(String.format(Locale.ROOT, "%s %,d of %,d faces", verb, most, of));
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static ProgressBar bar(String verb, int faces) {
    return new ProgressBarBuilder()
        .setTaskName(verb)
        .setUnit(" faces", 1)
        .setInitialMax(faces)
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
        .setUpdateIntervalMillis(200)
        .showSpeed()
        .build();
  }
}
