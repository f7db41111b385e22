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
import org.kpd.core.internal.text.Counted;

/**
 * The progress of work on many faces, pictures or files: a bar on a terminal, or else a plain line
 * every ten seconds or so. It goes to the error stream, since a program may read standard output.
 * Thread-safe.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final String verb;
  private String noun;
  private final boolean interactive;
  private final PrintWriter lines;
  private final LongSupplier clock;
  private @Nullable ProgressBar bar;
  private int most;
  private long lastLine;

  private TerminalProgress(
      String verb, String noun, boolean interactive, PrintWriter lines, LongSupplier clock) {
    this.verb = verb;
    this.noun = noun;
    this.interactive = interactive;
    this.lines = lines;
    this.clock = clock;
    this.lastLine = clock.getAsLong();
  }

  /**
   * Starts to show progress; the caller closes it when the work is done.
   *
   * @param verb what is done, in the past tense, such as {@code Predicted}
   * @param noun what it is done to, in the singular, such as {@code face}
   */
  public static TerminalProgress show(String verb, String noun, PrintWriter errors) {
    return new TerminalProgress(verb, noun, Terminal.isInteractive(), errors, System::nanoTime);
  }

  /** Plain lines, timed by another clock. */
  static TerminalProgress lines(
      String verb, String noun, PrintWriter lines, LongSupplier nanoClock) {
    return new TerminalProgress(verb, noun, false, lines, nanoClock);
  }

  @Override
  public synchronized void waits(String reason) {
    lines.println("kpd: " + reason);
    lines.flush();
  }

  @Override
  public synchronized void counts(String counted) {
    noun = counted;
  }

  @Override
  public synchronized void done(int done, int of) {
    most = Math.max(most, done);
    if (interactive) {
      if (bar == null) {
        bar = bar(of);
      }
      bar.stepTo(most);
      return;
    }
    long now = clock.getAsLong();
    // No line for the last one: the results that follow show that the work is done.
    if (most < of && now - lastLine >= LINE_EVERY_NANOS) {
      lastLine = now;
      lines.println(String.format(Locale.ROOT, "%s %,d of %s", verb, most, Counted.of(of, noun)));
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private ProgressBar bar(int all) {
    return new ProgressBarBuilder()
        .setTaskName(verb)
        .setUnit(" " + noun + "s", 1)
        .setInitialMax(all)
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
        .setUpdateIntervalMillis(200)
        .showSpeed()
        .build();
  }
}
