package org.kpd.cli.train;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.terminal.Terminal;
import org.kpd.train.progress.ErrorSums;
import org.kpd.train.progress.TrainingListener;

/** A progress bar per epoch, as Keras draws it: steps, time left, time per step, loss and error. */
final class EpochBars implements TrainingListener, AutoCloseable {
  private static final int WIDTH = 20;
  private static final int UPDATE_MILLIS = 200;
  private static final int LONGEST_LINE = 120;
  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  private final PrintStream terminal;
  // A wrapped line would not be overwritten by the next one, but remain above it.
  private final int longest = Math.min(LONGEST_LINE, Terminal.columns() - 1);
  private int epochs;
  private int steps;
  private long looked;
  private @Nullable ProgressBar bar;

  EpochBars(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(Plan plan) {
    epochs = plan.epochs();
    steps = plan.steps();
  }

  @Override
  public Signal stepEnded(Step step) {
    ProgressBar current = bar == null ? open(step.epoch()) : bar;
    long now = System.nanoTime();
    // No more often than the bar is drawn, since reading the errors waits for the step.
    if (step.step() == 1 || now - looked >= UPDATE_MILLIS * NANOS_PER_MILLISECOND) {
      ErrorSums errors = step.errors().get();
      current.setExtraMessage(
          String.format(Locale.ROOT, "loss: %.4f - mae: %.4f", errors.loss(), errors.mae()));
      looked = now;
    }
    current.stepTo(step.step());
    return Signal.CONTINUE;
  }

  @Override
  public Signal epochEnded(Epoch epoch) {
    if (bar != null) {
      bar.setExtraMessage(EpochLines.figures(epoch.metrics()) + (epoch.better() ? " *" : ""));
      close();
    }
    return Signal.CONTINUE;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** Formats the line: steps done, bar, time left or taken, time per step, figures. */
  static String render(ProgressState progress, int longest) {
    long done = progress.getCurrent();
    long all = progress.getMax();
    Duration elapsed = progress.getElapsedAfterStart();
    int filled = (int) (WIDTH * progress.getNormalizedProgress());
    String time =
        done == 0
            ? "-"
            : done < all
                ? clock(elapsed.multipliedBy(all - done).dividedBy(done)) + " left"
                : clock(elapsed);
    String line =
        String.format(
            Locale.ROOT,
            "%" + Long.toString(all).length() + "d/%d %s%s %s %dms/step - %s",
            done,
            all,
            "━".repeat(filled),
            "╌".repeat(WIDTH - filled),
            time,
            done == 0 ? 0 : elapsed.toMillis() / done,
            progress.getExtraMessage());
    return line.substring(0, Math.min(line.length(), longest));
  }

  private ProgressBar open(int epoch) {
    terminal.printf(Locale.ROOT, "Epoch %d/%d%n", epoch, epochs);
    bar =
        new ProgressBarBuilder()
            .setInitialMax(steps)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setRenderer(EpochBars::render)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, longest))
            .build();
    return bar;
  }

  private static String clock(Duration duration) {
    return duration.toMinutes() == 0
        ? duration.toSeconds() + "s"
        : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
