package org.kpd.cli.train;

import java.io.PrintWriter;
import java.util.OptionalInt;
import org.kpd.cli.terminal.EndSignals;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.train.progress.TrainingListener;

/**
 * Graceful interruption of training: the first signal stops it after the current step, so that the
 * model is still evaluated and written; a second signal ends the process at once. Close it when
 * nothing is left to write.
 */
final class Interruption implements TrainingListener, AutoCloseable {
  private static final int NONE = 0;

  private final PrintWriter errors;
  private final EndSignals signals;
  private volatile int code = NONE;

  private Interruption(PrintWriter errors) {
    this.errors = errors;
    this.signals = EndSignals.handle(this::interrupt);
  }

  /**
   * Starts to listen for signals.
   *
   * @param errors receives a message about the effect of a signal
   */
  static Interruption listen(PrintWriter errors) {
    return new Interruption(errors);
  }

  /** The exit code of the process; empty if there was no signal. */
  OptionalInt exitCode() {
    return code == NONE ? OptionalInt.empty() : OptionalInt.of(code);
  }

  @Override
  public Signal stepEnded(Step step) {
    return code == NONE ? Signal.CONTINUE : Signal.STOP;
  }

  @Override
  public void close() {
    signals.close();
  }

  private synchronized void interrupt(int exitCode) {
    if (code != NONE) {
      WholeOutput.deleteUnfinished();
      Runtime.getRuntime().halt(exitCode);
    }
    code = exitCode;
    errors.println(
        "kpd: stopping after this step to write the results; another signal stops it at once.");
  }
}
